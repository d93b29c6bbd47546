// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import org.triplane.assessment.Ember;

/// What a grey level becomes under each level of heat, made once an opacity.
///
/// @param opacity 0..1
/// @param colors opaque `0xAARRGGBB`, 256 levels of heat for each of 256 greys
record HeatTable(double opacity, int[] colors) {
  private static final int LEVELS = 256;
  private static final double MOST = LEVELS - 1;

  /// The blend at full opacity. Since the blend is linear in the opacity, every other one lies
  /// between this and the bare grey.
  private static final int[] OPAQUE = opaque();

  /// The table for an opacity.
  static HeatTable of(double opacity) {
    int[] colors = new int[LEVELS * LEVELS];
    int share = (int) Math.round(Math.clamp(opacity, 0, 1) * LEVELS);
    for (int index = 0; index < colors.length; index++) {
      int grey = index / LEVELS;
      int full = OPAQUE[index];
      int red = grey + ((full >> 16 & 0xFF) - grey) * share / LEVELS;
      int green = grey + ((full >> 8 & 0xFF) - grey) * share / LEVELS;
      int blue = grey + ((full & 0xFF) - grey) * share / LEVELS;
      colors[index] = 0xFF000000 | red << 16 | green << 8 | blue;
    }
    return new HeatTable(opacity, colors);
  }

  /// The index of a color.
  ///
  /// @param grey 0..255
  /// @param heat 0..255, where 255 is the hottest voxel
  static int index(int grey, int heat) {
    return grey << 8 | heat;
  }

  private static int[] opaque() {
    int[] colors = new int[LEVELS * LEVELS];
    for (int grey = 0; grey < LEVELS; grey++) {
      for (int heat = 0; heat < LEVELS; heat++) {
        colors[index(grey, heat)] = Ember.blend(grey, heat / MOST, 1);
      }
    }
    return colors;
  }
}
