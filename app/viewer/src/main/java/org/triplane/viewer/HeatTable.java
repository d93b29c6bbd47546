// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import org.triplane.assessment.Ember;

/// What the color of a level becomes under each level of heat, made once an opacity.
///
/// @param opacity 0..1
/// @param colors opaque `0xAARRGGBB`, 256 levels of heat for each of 256 levels
/// @param full the same at full opacity. Since the blend is linear in the opacity, every other
///     one lies between this and the bare color.
/// @param table the bare colors
record HeatTable(double opacity, int[] colors, int[] full, ColorTable table) {
  private static final int LEVELS = ColorTable.LEVELS;
  private static final double MOST = LEVELS - 1;
  private static final int[] FULL_GREY = full(ColorTable.GREY);

  /// The table for an opacity over greys.
  static HeatTable of(double opacity) {
    return mixed(opacity, FULL_GREY, ColorTable.GREY);
  }

  /// The table for an opacity and the colors below it. What can be taken over from this is.
  HeatTable with(double wanted, ColorTable below) {
    if (below.equals(table)) {
      return wanted == opacity ? this : mixed(wanted, full, table);
    }
    return mixed(wanted, below.equals(ColorTable.GREY) ? FULL_GREY : full(below), below);
  }

  /// The index of a color.
  ///
  /// @param level of the picture, 0..255
  /// @param heat 0..255, where 255 is the hottest voxel
  static int index(int level, int heat) {
    return level << 8 | heat;
  }

  private static HeatTable mixed(double opacity, int[] full, ColorTable table) {
    int[] colors = new int[LEVELS * LEVELS];
    int share = (int) Math.round(Math.clamp(opacity, 0, 1) * LEVELS);
    for (int level = 0; level < LEVELS; level++) {
      int bare = table.colors()[level];
      int bareRed = bare >> 16 & 0xFF;
      int bareGreen = bare >> 8 & 0xFF;
      int bareBlue = bare & 0xFF;
      for (int index = index(level, 0); index < index(level + 1, 0); index++) {
        int most = full[index];
        int red = bareRed + ((most >> 16 & 0xFF) - bareRed) * share / LEVELS;
        int green = bareGreen + ((most >> 8 & 0xFF) - bareGreen) * share / LEVELS;
        int blue = bareBlue + ((most & 0xFF) - bareBlue) * share / LEVELS;
        colors[index] = 0xFF000000 | red << 16 | green << 8 | blue;
      }
    }
    return new HeatTable(opacity, colors, full, table);
  }

  private static int[] full(ColorTable table) {
    int[] colors = new int[LEVELS * LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      for (int heat = 0; heat < LEVELS; heat++) {
        colors[index(level, heat)] = Ember.over(table.colors()[level], heat / MOST, 1);
      }
    }
    return colors;
  }
}
