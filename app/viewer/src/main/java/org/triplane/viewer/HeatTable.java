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
/// @param doubted whether the heat is grey, on a dimmed picture
record HeatTable(double opacity, int[] colors, int[] full, ColorTable table, boolean doubted) {
  private static final int LEVELS = ColorTable.LEVELS;
  private static final double MOST = LEVELS - 1;
  private static final int[] FULL_GREY = full(ColorTable.GREY);

  /// What is left of the picture below a heat map that is in doubt.
  private static final double DIMMED = 0.45;

  /// How much of it the hottest voxel of such a map covers.
  private static final double COVERED = 0.75;

  private static final int VEIL = 0x9AA3AD;

  /// The table for an opacity over greys.
  static HeatTable of(double opacity) {
    return mixed(opacity, FULL_GREY, ColorTable.GREY, ColorTable.GREY, false);
  }

  /// The table for an opacity and the colors below it. What can be taken over from this is.
  HeatTable with(double wanted, ColorTable below) {
    if (below.equals(table) && !doubted) {
      return wanted == opacity ? this : mixed(wanted, full, table, table, false);
    }
    int[] hottest = below.equals(ColorTable.GREY) ? FULL_GREY : full(below);
    return mixed(wanted, hottest, below, below, false);
  }

  /// The same for a map that failed a self-test: nothing about it glows.
  HeatTable doubting(double wanted, ColorTable below) {
    if (doubted && below.equals(table)) {
      return wanted == opacity ? this : mixed(wanted, full, dimmed(below), below, true);
    }
    ColorTable dimmed = dimmed(below);
    return mixed(wanted, veiled(dimmed), dimmed, below, true);
  }

  /// The index of a color.
  ///
  /// @param level of the picture, 0..255
  /// @param heat 0..255, where 255 is the hottest voxel
  static int index(int level, int heat) {
    return level << 8 | heat;
  }

  private static HeatTable mixed(
      double opacity, int[] full, ColorTable table, ColorTable of, boolean doubted) {
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
    return new HeatTable(opacity, colors, full, of, doubted);
  }

  private static ColorTable dimmed(ColorTable table) {
    int[] colors = new int[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      colors[level] = between(0, table.colors()[level], DIMMED);
    }
    return new ColorTable(table.name(), colors);
  }

  private static int[] veiled(ColorTable table) {
    int[] colors = new int[LEVELS * LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      for (int heat = 0; heat < LEVELS; heat++) {
        double over = (heat / MOST - Ember.THRESHOLD) / (1 - Ember.THRESHOLD);
        colors[index(level, heat)] =
            between(table.colors()[level], VEIL, COVERED * Math.max(0, over));
      }
    }
    return colors;
  }

  private static int between(int from, int to, double share) {
    int rgb = 0xFF000000;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int low = from >> shift & 0xFF;
      rgb |= (int) Math.round(low + share * ((to >> shift & 0xFF) - low)) << shift;
    }
    return rgb;
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
