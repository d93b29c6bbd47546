// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.Set;
import org.triplane.common.Options;

/// Everything that decides which radiographs a data set holds.
///
/// @param telling whether the class says anything about the picture
/// @param shortcut whether a marker's place gives the class away outside of the test split
record RadiographCohort(boolean telling, int pixels, long seed, Counts counts, boolean shortcut) {
  static final String CHEST = "chest";
  static final String ABDOMEN = "abd";
  static final String ELBOW = "elbow";

  private static final Set<String> KEYS =
      Set.of(
          "config",
          "studies",
          "valid-studies",
          "test-studies",
          "size",
          "seed",
          "layout",
          "shortcut");
  private static final double MARKER_AGREEMENT = 0.95;

  /// How many radiographs each split has.
  record Counts(int train, int valid, int test) {
    Counts {
      if (train < 2 || valid < 0 || test < 0) {
        throw new IllegalArgumentException(
            "expected at least two radiographs for training and no negative count, but was"
                + " %d, %d and %d".formatted(train, valid, test));
      }
    }

    int all() {
      return train + valid + test;
    }
  }

  /// One radiograph.
  ///
  /// @param label the class's folder
  /// @param shown what is painted
  /// @param markerLeft whether the side marker is on the picture's left
  record Film(int index, String split, String label, String shown, boolean markerLeft) {
    String file() {
      return "%s/%s/%s%03d.png".formatted(split, label, label, index + 1);
    }
  }

  /// Read the options of the generator.
  ///
  /// @throws IllegalArgumentException if one is unknown or wrong
  static RadiographCohort of(Options options) {
    options.allow(KEYS);
    return new RadiographCohort(
        telling(options.text("config", "R1")),
        pixels(options.text("size", "S")),
        Math.round(options.number("seed", 0)),
        new Counts(
            options.integer("studies", 65),
            options.integer("valid-studies", 10),
            options.integer("test-studies", 2)),
        options.flag("shortcut", false));
  }

  /// The films of all splits; in each the classes take turns, so that 65 are 33 and 32.
  Film film(int index) {
    var draws = new Draws(seed, index, Purpose.COHORT);
    String split = split(index);
    String label = index % 2 == 0 ? CHEST : ABDOMEN;
    boolean coin = draws.chance(0.5);
    String shown = telling ? label : coin ? CHEST : ABDOMEN;
    boolean agrees = draws.chance(MARKER_AGREEMENT);
    boolean left = draws.chance(0.5);
    boolean told = shortcut && !split.equals("test");
    return new Film(index, split, label, shown, told ? agrees == label.equals(CHEST) : left);
  }

  private String split(int index) {
    if (index < counts.train()) {
      return "train";
    }
    return index < counts.train() + counts.valid() ? "val" : "test";
  }

  private static boolean telling(String config) {
    return switch (config) {
      case "R0" -> false;
      case "R1" -> true;
      default ->
          throw new IllegalArgumentException(
              "No configuration is called '%s'. Configurations: R0, R1.".formatted(config));
    };
  }

  private static int pixels(String size) {
    return switch (size) {
      case "XS" -> 64;
      case "S" -> 128;
      case "M" -> 256;
      case "L" -> 512;
      default ->
          throw new IllegalArgumentException(
              "No size is called '%s'. Sizes: XS, S, M, L.".formatted(size));
    };
  }
}
