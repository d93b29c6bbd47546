// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// Gentle unevenness of tissue: random numbers on a coarse and a fine lattice, smoothly joined.
final class Texture {
  private static final int SIDE = 16;
  private static final double COARSE_MM = 11;
  private static final double FINE_MM = 3.7;
  private static final double COARSE_SHARE = 0.045;
  private static final double FINE_SHARE = 0.05;

  private final float[] lattice = new float[SIDE * SIDE * SIDE];

  Texture(Draws draws) {
    for (int i = 0; i < lattice.length; i++) {
      lattice[i] = (float) draws.uniform(-1, 1);
    }
  }

  /// The factor on the tissue's brightness at a point, about 1.
  double at(double x, double y, double z) {
    return 1
        + COARSE_SHARE * smooth(x / COARSE_MM, y / COARSE_MM, z / COARSE_MM)
        + FINE_SHARE * smooth(x / FINE_MM, y / FINE_MM, z / FINE_MM);
  }

  private double smooth(double x, double y, double z) {
    int i = (int) Math.floor(x);
    int j = (int) Math.floor(y);
    int k = (int) Math.floor(z);
    double u = ease(x - i);
    double v = ease(y - j);
    double nearLow = row(i, j, k, u);
    double nearHigh = row(i, j, k + 1, u);
    double low = nearLow + v * (row(i, j + 1, k, u) - nearLow);
    double high = nearHigh + v * (row(i, j + 1, k + 1, u) - nearHigh);
    return low + ease(z - k) * (high - low);
  }

  private double row(int i, int j, int k, double u) {
    int start = ((k & SIDE - 1) * SIDE + (j & SIDE - 1)) * SIDE;
    float left = lattice[start + (i & SIDE - 1)];
    float right = lattice[start + (i + 1 & SIDE - 1)];
    return left + u * (right - left);
  }

  private static double ease(double share) {
    return share * share * (3 - 2 * share);
  }
}
