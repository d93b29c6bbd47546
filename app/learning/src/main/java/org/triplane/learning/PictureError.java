// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// How far drawn pictures are off, the mean over the slices of a study. Grey values are from 0 to
/// 1.
///
/// @param mse the mean squared error
/// @param ssim the mean structural similarity, 1 for the same pictures: of squares of 7 × 7
///     pixels that lie wholly inside, all pixels alike, with unbiased variances
/// @see <a href="https://doi.org/10.1109/TIP.2003.819861">Wang et al. 2004, equation 13</a>
public record PictureError(double mse, double ssim) {
  private static final int WINDOW = 7;
  private static final double PIXELS = WINDOW * WINDOW;
  private static final double LUMINANCE = 0.01 * 0.01;
  private static final double CONTRAST = 0.03 * 0.03;
  private static final double FAINTEST = 1e-10;

  /// Compare the pictures of a study.
  ///
  /// @param wanted shape `(slices, side, side)`
  /// @param drawn likewise
  public static PictureError of(float[] wanted, float[] drawn, int side) {
    if (wanted.length != drawn.length || side < WINDOW || wanted.length % (side * side) != 0) {
      throw new IllegalArgumentException(
          "expected pictures of %d x %d pixels, but was %d and %d numbers"
              .formatted(side, side, wanted.length, drawn.length));
    }
    double squares = 0;
    for (int i = 0; i < wanted.length; i++) {
      double off = (double) drawn[i] - wanted[i];
      squares += off * off;
    }
    int slices = wanted.length / (side * side);
    double similarity = 0;
    for (int slice = 0; slice < slices; slice++) {
      similarity += similarity(wanted, drawn, slice * side * side, side);
    }
    return new PictureError(squares / wanted.length, similarity / slices);
  }

  /// The peak signal-to-noise ratio in decibels, at most 100.
  public double psnr() {
    return -10 * Math.log10(Math.max(mse, FAINTEST));
  }

  private static double similarity(float[] wanted, float[] drawn, int from, int side) {
    double sum = 0;
    int places = side - WINDOW + 1;
    for (int row = 0; row < places; row++) {
      for (int column = 0; column < places; column++) {
        sum += similarity(wanted, drawn, from + row * side + column, side, WINDOW);
      }
    }
    return sum / ((double) places * places);
  }

  private static double similarity(float[] a, float[] b, int corner, int side, int window) {
    double sumA = 0;
    double sumB = 0;
    double squareA = 0;
    double squareB = 0;
    double product = 0;
    for (int row = 0; row < window; row++) {
      for (int i = corner + row * side; i < corner + row * side + window; i++) {
        sumA += a[i];
        sumB += b[i];
        squareA += (double) a[i] * a[i];
        squareB += (double) b[i] * b[i];
        product += (double) a[i] * b[i];
      }
    }
    double meanA = sumA / PIXELS;
    double meanB = sumB / PIXELS;
    double varianceA = (squareA - sumA * meanA) / (PIXELS - 1);
    double varianceB = (squareB - sumB * meanB) / (PIXELS - 1);
    double covariance = (product - sumA * meanB) / (PIXELS - 1);
    return (2 * meanA * meanB + LUMINANCE)
        * (2 * covariance + CONTRAST)
        / ((meanA * meanA + meanB * meanB + LUMINANCE) * (varianceA + varianceB + CONTRAST));
  }
}
