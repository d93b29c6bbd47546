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
  /// @param wanted shape `(slices, height, width)`
  /// @param drawn likewise
  public static PictureError of(float[] wanted, float[] drawn, PictureSize size) {
    if (wanted.length != drawn.length
        || size.shorter() < WINDOW
        || wanted.length % size.area() != 0) {
      throw new IllegalArgumentException(
          "expected pictures of %s pixels, but was %d and %d numbers"
              .formatted(size, wanted.length, drawn.length));
    }
    double squares = 0;
    for (int i = 0; i < wanted.length; i++) {
      double off = (double) drawn[i] - wanted[i];
      squares += off * off;
    }
    int slices = wanted.length / size.area();
    double similarity = 0;
    for (int slice = 0; slice < slices; slice++) {
      similarity += similarity(wanted, drawn, slice * size.area(), size);
    }
    return new PictureError(squares / wanted.length, similarity / slices);
  }

  /// The peak signal-to-noise ratio in decibels, at most 100.
  public double psnr() {
    return -10 * Math.log10(Math.max(mse, FAINTEST));
  }

  private static double similarity(float[] wanted, float[] drawn, int from, PictureSize size) {
    double sum = 0;
    int down = size.height() - WINDOW + 1;
    int across = size.width() - WINDOW + 1;
    for (int row = 0; row < down; row++) {
      for (int column = 0; column < across; column++) {
        int corner = from + row * size.width() + column;
        sum += similarity(wanted, drawn, corner, size.width(), WINDOW);
      }
    }
    return sum / ((double) down * across);
  }

  private static double similarity(float[] a, float[] b, int corner, int width, int window) {
    double sumA = 0;
    double sumB = 0;
    double squareA = 0;
    double squareB = 0;
    double product = 0;
    for (int row = 0; row < window; row++) {
      for (int i = corner + row * width; i < corner + row * width + window; i++) {
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
