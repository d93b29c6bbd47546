// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// All that the pictures of a patient may tell about the class.
///
/// @param place where the focus lies
/// @param contrasts of core, rim and stripes: normal with variance 1 around the class mean,
///     independent given the class
record TumorEvidence(Place place, double[] contrasts) {
  /// Draw the evidence of one patient; without an effect the place tells nothing either.
  static TumorEvidence draw(TumorKind kind, double effect, Draws draws) {
    Place anywhere = Place.values()[draws.below(Place.values().length)];
    double[] contrasts = new double[TumorKind.COMPONENTS];
    for (int i = 0; i < contrasts.length; i++) {
      contrasts[i] = kind.mean(i, effect) + draws.normal();
    }
    return new TumorEvidence(effect == 0 ? anywhere : kind.place().orElse(anywhere), contrasts);
  }

  /// The probability of each class, in the order of [TumorKind].
  ///
  /// @param shares how frequent each class is
  double[] posterior(double effect, double[] shares) {
    double[] posterior = new double[shares.length];
    double most = Double.NEGATIVE_INFINITY;
    for (TumorKind kind : TumorKind.values()) {
      int i = kind.ordinal();
      posterior[i] = StrictMath.log(shares[i]) + kind.logDensity(place, contrasts, effect);
      most = Math.max(most, posterior[i]);
    }
    double sum = 0;
    for (int i = 0; i < posterior.length; i++) {
      posterior[i] = StrictMath.exp(posterior[i] - most);
      sum += posterior[i];
    }
    for (int i = 0; i < posterior.length; i++) {
      posterior[i] /= sum;
    }
    return posterior;
  }
}
