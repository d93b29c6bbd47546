// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.stream.IntStream;
import org.triplane.learning.graph.SpotReadout;

/// What may be bright in studies beside all else that is: shapes that change little from a place
/// to the next.
///
/// How bright a place is depends on much that it shares with the places round it: a bone that lies
/// farther left, a coil that is near. So the shapes are looked for as by a prewhitening observer
/// (Barrett and Myers 2004, section 13.2): what goes together without them is taken away first.
///
/// @param places those that are looked at
/// @param telling how much a shape may have of each of all places; 0 for nothing
record SpotShapes(SpotReadout spots, int[] places, double[] telling) {
  /// How far a shape reaches in a slice, a share of its side.
  private static final double SHAPE = 0.042;

  /// How far it reaches across slices, a share of the series.
  private static final double SHAPE_ACROSS = 0.058;

  /// Added to the variance of each place of a shape, so that its covariance has a root.
  private static final double ROUNDING = 1e-4;

  /// What is added to each variance, which are 1 before: from some hundred studies the covariance
  /// of as many places is known roughly only.
  private static final double SHRINKAGE = 6;

  /// What to make of the places' brightness: the inverse of its covariance applied to the shapes.
  ///
  /// @param studies study × place, each place with mean 0 and deviation 1
  /// @return place × shape
  double[][] mixture(double[][] studies) {
    double[][] shapes = shapes();
    double[][] covariance = new double[places.length][places.length];
    for (double[] study : studies) {
      for (int j = 0; j < places.length; j++) {
        double own = study[j] / studies.length;
        double[] row = covariance[j];
        for (int k = 0; k <= j; k++) {
          row[k] += own * study[k];
        }
      }
    }
    for (int j = 0; j < places.length; j++) {
      covariance[j][j] += SHRINKAGE;
    }
    Cholesky factor = Cholesky.of(covariance);
    double[][] mixture = new double[places.length][shapes.length];
    for (int k = 0; k < shapes.length; k++) {
      double[] solved = factor.solve(shapes[k]);
      for (int j = 0; j < places.length; j++) {
        mixture[j][k] = solved[j] * (1 + SHRINKAGE);
      }
    }
    return mixture;
  }

  /// What may be there: the root of the covariance of shapes.
  ///
  /// @return shape × place
  private double[][] shapes() {
    int[] own = IntStream.range(0, places.length).filter(j -> telling[places[j]] > 0).toArray();
    var nearness = new SpotNearness(spots, SHAPE, SHAPE_ACROSS);
    double[][] covariance = new double[own.length][own.length];
    for (int j = 0; j < own.length; j++) {
      for (int k = 0; k <= j; k++) {
        int place = places[own[j]];
        int other = places[own[k]];
        covariance[j][k] = Math.sqrt(telling[place] * telling[other]) * nearness.of(place, other);
      }
      covariance[j][j] += ROUNDING;
    }
    double[][] root = Cholesky.of(covariance).lower();
    double[][] shapes = new double[own.length][places.length];
    for (int j = 0; j < own.length; j++) {
      for (int k = 0; k <= j; k++) {
        shapes[k][own[j]] = root[j][k];
      }
    }
    return shapes;
  }
}
