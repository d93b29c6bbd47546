// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// The fast Fourier transform of a power of two numbers (Cooley and Tukey 1965).
final class Fourier {
  private final int length;
  private final double[] cosines;
  private final double[] sines;

  Fourier(int length) {
    if (length < 2 || Integer.bitCount(length) != 1) {
      throw new IllegalArgumentException("expected a power of two, but was " + length);
    }
    this.length = length;
    this.cosines = new double[length / 2];
    this.sines = new double[length / 2];
    for (int i = 0; i < length / 2; i++) {
      cosines[i] = Math.cos(2 * Math.PI * i / length);
      sines[i] = -Math.sin(2 * Math.PI * i / length);
    }
  }

  /// Transform in place: X_k = Σ x_n exp(-2πi kn / length).
  void transform(double[] real, double[] imaginary) {
    reorder(real);
    reorder(imaginary);
    for (int half = 1; half < length; half *= 2) {
      int stride = length / (2 * half);
      for (int start = 0; start < length; start += 2 * half) {
        for (int k = 0; k < half; k++) {
          int a = start + k;
          int b = a + half;
          double c = cosines[k * stride];
          double s = sines[k * stride];
          double re = c * real[b] - s * imaginary[b];
          double im = c * imaginary[b] + s * real[b];
          real[b] = real[a] - re;
          imaginary[b] = imaginary[a] - im;
          real[a] += re;
          imaginary[a] += im;
        }
      }
    }
  }

  /// Undo [#transform] in place.
  void inverse(double[] real, double[] imaginary) {
    transform(imaginary, real);
    for (int i = 0; i < length; i++) {
      real[i] /= length;
      imaginary[i] /= length;
    }
  }

  private void reorder(double[] values) {
    int shift = Integer.numberOfLeadingZeros(length) + 1;
    for (int i = 0; i < length; i++) {
      int j = Integer.reverse(i) >>> shift;
      if (i < j) {
        double kept = values[i];
        values[i] = values[j];
        values[j] = kept;
      }
    }
  }
}
