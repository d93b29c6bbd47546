// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// What a target adds to a loss: (1 − p)^γ · −log p, with p the probability that the network
/// gives to it (Lin et al. 2017); with γ = 0 the cross-entropy.
///
/// @param focus γ
record FocalTerm(double focus) {
  /// @param logit of the target being so
  double value(double logit) {
    return lag(logit) * softplus(-logit);
  }

  /// The derivative by the logit.
  double slope(double logit) {
    double rest = Prediction.sigmoid(-logit);
    double pull = focus == 0 ? 0 : focus * (1 - rest) * softplus(-logit);
    return -lag(logit) * (pull + rest);
  }

  private double lag(double logit) {
    return focus == 0 ? 1 : Math.pow(Prediction.sigmoid(-logit), focus);
  }

  private static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }
}
