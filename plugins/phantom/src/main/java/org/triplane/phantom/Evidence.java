// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// What is decided about a case before anything is drawn: all that pictures may tell about the
/// label is in the severities.
///
/// @param label 1 positive, 0 negative
/// @param severities axial, coronal, sagittal; standard normal around the class mean
/// @param marker whether the shortcut marker is burnt into the pictures
record Evidence(int label, double[] severities, boolean marker) {
  /// Correlation of marker and label in training where both classes are equally frequent.
  private static final double MARKER_CORRELATION = 0.9;

  static Evidence draw(Cohort cohort, int index) {
    Draws draws = new Draws(cohort.seed(), index, Purpose.EVIDENCE);
    int label = draws.chance(cohort.prevalence()) ? 1 : 0;
    double[] severities = new double[Planes.ALL.size()];
    for (int i = 0; i < severities.length; i++) {
      severities[i] = label * cohort.configuration().effect(Planes.ALL.get(i)) + draws.normal();
    }
    boolean agrees = draws.chance((1 + MARKER_CORRELATION) / 2);
    boolean coin = draws.chance(0.5);
    boolean marker = cohort.split(index).equals(Cohort.TEST) ? coin : agrees == (label == 1);
    return new Evidence(label, severities, cohort.shortcut() && marker);
  }
}
