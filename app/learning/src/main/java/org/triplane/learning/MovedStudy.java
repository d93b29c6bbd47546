// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.FloatBuffer;

/// A study that is moved as was drawn.
///
/// @param source shape `(slices, height, width)`
record MovedStudy(float[] source, Moves.Drawn drawn) {
  /// Write all slices.
  ///
  /// @param gain that grey values are multiplied with
  /// @param offset that is added then
  void write(FloatBuffer target, float gain, float offset) {
    Placement place = drawn.placement();
    int height = place.size().height();
    int area = place.size().area();
    int slices = source.length / area;
    float[] row = new float[place.size().width()];
    float[] between = new float[drawn.slices() == 0 ? 0 : area];
    for (int slice = 0; slice < slices; slice++) {
      int ordered = drawn.backwards() ? slices - 1 - slice : slice;
      float[] from = source;
      int start = ordered * area;
      if (drawn.slices() != 0) {
        mix(Math.clamp(ordered - drawn.slices(), 0, slices - 1.0), between, slices);
        from = between;
        start = 0;
      }
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < row.length; x++) {
          row[x] = gain * place.sample(from, start, x, y) + offset;
        }
        target.put(row);
      }
    }
  }

  /// Move a mask as its study is moved. Each pixel gets the class of the nearest one, as a class
  /// between two others would be a third.
  ///
  /// @param source shape `(slices, height, width)`
  /// @param bordered whether what lies outside the picture is background, not its edge
  static byte[] mask(byte[] source, Moves.Drawn drawn, boolean bordered) {
    Placement place = drawn.placement();
    int width = place.size().width();
    int area = place.size().area();
    int slices = source.length / area;
    byte[] moved = new byte[source.length];
    for (int slice = 0; slice < slices; slice++) {
      int ordered = drawn.backwards() ? slices - 1 - slice : slice;
      int nearest = (int) Math.round(Math.clamp(ordered - drawn.slices(), 0, slices - 1.0));
      for (int i = 0; i < area; i++) {
        int from = place.nearest(i % width, i / width, bordered);
        moved[slice * area + i] = from < 0 ? 0 : source[nearest * area + from];
      }
    }
    return moved;
  }

  /// The picture between two slices; the first and the last go on beyond the study.
  private void mix(double place, float[] between, int slices) {
    int lower = Math.min((int) place, Math.max(0, slices - 2));
    int upper = Math.min(lower + 1, slices - 1);
    float share = (float) (place - lower);
    for (int i = 0; i < between.length; i++) {
      float first = source[lower * between.length + i];
      between[i] = first + share * (source[upper * between.length + i] - first);
    }
  }
}
