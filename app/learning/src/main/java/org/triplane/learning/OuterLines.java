// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// Keeps only the outer lines of k-space of a picture, along one of its axes. Two lines of the
/// picture are transformed at once, as the real and the imaginary part.
final class OuterLines {
  private final int count;
  private final int size;
  private final int step;
  private final int next;
  private final boolean[] inner;
  private final Fourier fourier;

  /// @param rows along the rows, not the columns
  /// @param cut frequencies below it are dropped, as a share of all
  OuterLines(PictureSize picture, boolean rows, double cut) {
    this.count = rows ? picture.height() : picture.width();
    this.size = rows ? picture.width() : picture.height();
    this.step = rows ? 1 : picture.width();
    this.next = rows ? picture.width() : 1;
    int length = Math.max(2, Integer.highestOneBit(size - 1) << 1);
    this.fourier = new Fourier(length);
    this.inner = new boolean[length];
    for (int i = 0; i < length; i++) {
      inner[i] = Math.min(i, length - i) < cut * length / 2 || i == 0;
    }
  }

  /// @param picture changed in place
  void keep(float[] picture) {
    double[] real = new double[inner.length];
    double[] imaginary = new double[inner.length];
    for (int line = 0; line < count; line += 2) {
      boolean both = line + 1 < count;
      for (int i = 0; i < inner.length; i++) {
        boolean inside = i < size;
        real[i] = inside ? picture[line * next + i * step] : 0;
        imaginary[i] = inside && both ? picture[(line + 1) * next + i * step] : 0;
      }
      filter(real, imaginary);
      for (int i = 0; i < size; i++) {
        picture[line * next + i * step] = (float) real[i];
        if (both) {
          picture[(line + 1) * next + i * step] = (float) imaginary[i];
        }
      }
    }
  }

  private void filter(double[] real, double[] imaginary) {
    fourier.transform(real, imaginary);
    for (int i = 0; i < inner.length; i++) {
      if (inner[i]) {
        real[i] = 0;
        imaginary[i] = 0;
      }
    }
    fourier.inverse(real, imaginary);
  }
}
