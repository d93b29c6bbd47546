// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// The Cholesky factor of a symmetric positive definite matrix.
record Cholesky(double[][] lower) {
  /// Factor a matrix, of which the lower triangle is read. Where rounding has eaten a diagonal
  /// element, a tiny positive one takes its place, so that a solution always exists.
  static Cholesky of(double[][] matrix) {
    int n = matrix.length;
    double[][] lower = new double[n][n];
    for (int j = 0; j < n; j++) {
      double diagonal = matrix[j][j];
      for (int k = 0; k < j; k++) {
        diagonal -= lower[j][k] * lower[j][k];
      }
      lower[j][j] = Math.sqrt(Math.max(diagonal, 1e-14 * Math.max(matrix[j][j], 1)));
      for (int i = j + 1; i < n; i++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= lower[i][k] * lower[j][k];
        }
        lower[i][j] = sum / lower[j][j];
      }
    }
    return new Cholesky(lower);
  }

  /// Solve matrix · x = right.
  double[] solve(double[] right) {
    int n = right.length;
    double[] x = right.clone();
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        x[i] -= lower[i][k] * x[k];
      }
      x[i] /= lower[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      x[i] /= lower[i][i];
      for (int k = 0; k < i; k++) {
        x[k] -= lower[i][k] * x[i];
      }
    }
    return x;
  }
}
