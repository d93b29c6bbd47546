// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

/// Turns a screen color into the one that DICOM recommends for display (PS3.3 C.10.7.1.1).
final class CieLab {
  /// Linear sRGB to XYZ with the white point D50, adapted by Bradford.
  private static final double[][] TO_XYZ = {
    {0.4360747, 0.3850649, 0.1430804},
    {0.2225045, 0.7168786, 0.0606169},
    {0.0139322, 0.0971045, 0.7141733}
  };

  private static final double[] WHITE = {0.96422, 1, 0.82521};
  private static final double EPSILON = 216.0 / 24389;
  private static final double KAPPA = 24389.0 / 27;
  private static final int FULL = 0xFFFF;

  private CieLab() {}

  /// L* 0..100 and a*, b* -128..127, each spread over 0..65535.
  ///
  /// @param rgb `0xRRGGBB`, sRGB
  static int[] of(int rgb) {
    double[] linear = {linear(rgb >> 16 & 0xFF), linear(rgb >> 8 & 0xFF), linear(rgb & 0xFF)};
    double[] f = new double[3];
    for (int i = 0; i < f.length; i++) {
      double sum = 0;
      for (int j = 0; j < linear.length; j++) {
        sum += TO_XYZ[i][j] * linear[j];
      }
      f[i] = bent(sum / WHITE[i]);
    }
    return new int[] {
      spread((116 * f[1] - 16) / 100),
      spread((500 * (f[0] - f[1]) + 128) / 255),
      spread((200 * (f[1] - f[2]) + 128) / 255)
    };
  }

  private static double linear(int level) {
    double share = level / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static double bent(double share) {
    return share > EPSILON ? Math.cbrt(share) : (KAPPA * share + 16) / 116;
  }

  private static int spread(double share) {
    return (int) Math.round(Math.clamp(share, 0, 1) * FULL);
  }
}
