// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.triplane.common.Options;

/// Random changes of a study in training, the same for all its slices (S1.8).
///
/// @param rotation greatest angle in degrees, either way
/// @param shift greatest shift in both directions, as a share of the picture's side
/// @param flip probability of mirroring left and right
/// @param intensity deviation of a random gain (around 1) and offset (around 0)
public record Augmentation(double rotation, double shift, double flip, double intensity) {
  public static final Augmentation NONE = new Augmentation(0, 0, 0, 0);

  /// Read a recipe's `[augmentation]` table; what is missing is off.
  public static Augmentation of(Options options) {
    options.allow(Set.of("rotation", "shift", "flip", "intensity"));
    return new Augmentation(
        options.number("rotation", 0),
        options.number("shift", 0),
        options.number("flip", 0),
        options.number("intensity", 0));
  }

  /// The table that [#of] reads.
  public Map<String, Object> toTable() {
    return Map.of("rotation", rotation, "shift", shift, "flip", flip, "intensity", intensity);
  }

  /// Write a changed study into a batch.
  ///
  /// @param source shape `(slices, size, size)`
  /// @param target filled from its position on
  void apply(float[] source, int size, FloatBuffer target, RandomGenerator random) {
    if (equals(NONE)) {
      target.put(source);
      return;
    }
    Placement place = draw(size, random);
    float gain = (float) (1 + intensity * random.nextGaussian());
    float offset = (float) (intensity * random.nextGaussian());
    float[] row = new float[size];
    for (int start = 0; start < source.length; start += size * size) {
      for (int y = 0; y < size; y++) {
        for (int x = 0; x < size; x++) {
          row[x] = gain * place.sample(source, start, size, x, y) + offset;
        }
        target.put(row);
      }
    }
  }

  private Placement draw(int size, RandomGenerator random) {
    double angle = Math.toRadians(rotation * (2 * random.nextDouble() - 1));
    double right = shift * size * (2 * random.nextDouble() - 1);
    double down = shift * size * (2 * random.nextDouble() - 1);
    double mirror = random.nextDouble() < flip ? -1 : 1;
    double center = (size - 1) / 2.0;
    float xx = (float) (mirror * Math.cos(angle));
    float xy = (float) (-mirror * Math.sin(angle));
    float yx = (float) Math.sin(angle);
    float yy = (float) Math.cos(angle);
    return new Placement(
        xx,
        xy,
        (float) (center - xx * (center + right) - xy * (center + down)),
        yx,
        yy,
        (float) (center - yx * (center + right) - yy * (center + down)));
  }

  /// Where a pixel of the changed slice comes from: an affine map of its column and row.
  private record Placement(float xx, float xy, float x0, float yx, float yy, float y0) {
    /// Bilinear; outside the picture its edge goes on.
    float sample(float[] source, int start, int size, int x, int y) {
      float column = Math.clamp(xx * x + xy * y + x0, 0, size - 1);
      float line = Math.clamp(yx * x + yy * y + y0, 0, size - 1);
      int left = Math.min((int) column, size - 2);
      int top = Math.min((int) line, size - 2);
      float toRight = column - left;
      float toBottom = line - top;
      int at = start + top * size + left;
      float above = source[at] + toRight * (source[at + 1] - source[at]);
      float below = source[at + size] + toRight * (source[at + size + 1] - source[at + size]);
      return above + toBottom * (below - above);
    }
  }
}
