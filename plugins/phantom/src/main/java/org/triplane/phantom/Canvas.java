// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.PngEncoder;
import org.triplane.imaging.Vec3;

/// A grey picture that is painted on, then digitized.
final class Canvas {
  private final int width;
  private final int height;
  private final double[] levels;

  Canvas(int width, int height, double level) {
    this.width = width;
    this.height = height;
    this.levels = new double[width * height];
    Arrays.fill(levels, level);
  }

  /// Cover an ellipse with one grey level.
  Canvas fill(Oval oval, double level) {
    return blend(oval, level, 1);
  }

  /// Cover an ellipse with one grey level that lets through what is below.
  ///
  /// @param share 1 hides what is below
  Canvas blend(Oval oval, double level, double share) {
    double reach = Math.max(oval.rx(), oval.ry()) + 1;
    int top = (int) Math.max(0, oval.y() - reach);
    int bottom = (int) Math.min(height - 1, oval.y() + reach + 1);
    int left = (int) Math.max(0, oval.x() - reach);
    int right = (int) Math.min(width - 1, oval.x() + reach + 1);
    for (int row = top; row <= bottom; row++) {
      for (int column = left; column <= right; column++) {
        double cover = share * oval.cover(column, row);
        int at = row * width + column;
        levels[at] += cover * (level - levels[at]);
      }
    }
    return this;
  }

  /// Multiply by what a function of column and row gives.
  Canvas shade(Field factor) {
    for (int i = 0; i < levels.length; i++) {
      levels[i] *= factor.at(i % width, i / width);
    }
    return this;
  }

  /// Add what a function of column and row gives.
  Canvas add(Field addend) {
    for (int i = 0; i < levels.length; i++) {
      levels[i] += addend.at(i % width, i / width);
    }
    return this;
  }

  /// A number for each pixel.
  interface Field {
    double at(int column, int row);
  }

  /// Cover the outermost pixels.
  Canvas rim(int pixels, double level) {
    for (int i = 0; i < levels.length; i++) {
      int column = i % width;
      int row = i / width;
      int edge = Math.min(Math.min(column, width - 1 - column), Math.min(row, height - 1 - row));
      if (edge < pixels) {
        levels[i] = level;
      }
    }
    return this;
  }

  /// The sum of the squared differences from another picture of the same size.
  double squaredDistance(Canvas other) {
    double sum = 0;
    for (int i = 0; i < levels.length; i++) {
      double difference = levels[i] - other.levels[i];
      sum += difference * difference;
    }
    return sum;
  }

  /// Add Rician noise and round to bytes.
  byte[] digitize(double noise, Draws draws) {
    byte[] stored = new byte[levels.length];
    for (int i = 0; i < stored.length; i++) {
      double real = levels[i] + noise * draws.normal();
      double imaginary = noise * draws.normal();
      double magnitude = Math.sqrt(real * real + imaginary * imaginary);
      stored[i] = (byte) Math.min(255, (int) (magnitude + 0.5));
    }
    return stored;
  }

  /// Write grey levels as a PNG picture without any size in millimetres.
  static void write(Path file, byte[] stored, int width, int height) throws IOException {
    Geometry geometry =
        new Geometry(
            width,
            height,
            1,
            new Vec3(0, 0, 0),
            new Vec3(1, 0, 0),
            new Vec3(0, 1, 0),
            new Vec3(1, 1, 1),
            Geometry.Calibration.NONE,
            Optional.empty());
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(file, PngEncoder.encode(stored, geometry));
  }
}
