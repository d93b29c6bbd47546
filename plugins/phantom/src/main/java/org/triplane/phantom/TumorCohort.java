// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.triplane.common.Options;

/// Everything that decides which pictures a set of brain phantoms holds.
///
/// @param config `B0`, `B1` or `B2`
/// @param effect how many standard deviations a tumor differs from a normal brain
/// @param pixels height and width of a picture
/// @param counts how many pictures each class has, in the order of [TumorKind]
record TumorCohort(String config, double effect, int pixels, long seed, List<Integer> counts) {
  private static final Set<String> KEYS = Set.of("config", "studies", "size", "seed", "layout");
  private static final int MOST = 600;
  private static final int FEWEST = 10;
  private static final int FEWEST_WHEN_SCALED = 6;
  private static final int MOST_SLICES = 4;

  /// One patient: one class, one sequence, one to four pictures.
  record Patient(int index, TumorKind kind, MriSequence sequence, int slices) {}

  TumorCohort {
    counts = List.copyOf(counts);
  }

  /// Read the options of the generator; `studies` is about how many pictures there are in all.
  ///
  /// @throws IllegalArgumentException if one is unknown or wrong
  static TumorCohort of(Options options) {
    options.allow(KEYS);
    int whole = tail(1).stream().mapToInt(Integer::intValue).sum();
    int pictures = options.integer("studies", whole);
    if (pictures < 1) {
      throw new IllegalArgumentException("expected at least one picture, but was " + pictures);
    }
    String config = options.text("config", "B1");
    return new TumorCohort(
        config,
        effect(config),
        pixels(options.text("size", "S")),
        Math.round(options.number("seed", 0)),
        tail(pictures / (double) whole));
  }

  /// The patients of all classes, in an order that has nothing to do with the class.
  List<Patient> patients() {
    List<TumorKind> kinds = new ArrayList<>();
    List<Integer> slices = new ArrayList<>();
    List<MriSequence> sequences = new ArrayList<>();
    for (TumorKind kind : TumorKind.values()) {
      var draws = new Draws(seed, kind.ordinal(), Purpose.COHORT);
      int left = counts.get(kind.ordinal());
      int most = Math.clamp(left / MriSequence.values().length, 1, MOST_SLICES);
      for (int number = 0; left > 0; number++) {
        int wanted = Math.min(left, 1 + draws.below(most));
        kinds.add(kind);
        slices.add(wanted);
        sequences.add(MriSequence.values()[number % MriSequence.values().length]);
        left -= wanted;
      }
    }
    int[] order = shuffled(kinds.size());
    List<Patient> patients = new ArrayList<>();
    for (int i : order) {
      patients.add(new Patient(patients.size(), kinds.get(i), sequences.get(i), slices.get(i)));
    }
    return patients;
  }

  /// The share of a class among the pictures.
  double share(TumorKind kind) {
    return counts.get(kind.ordinal()) / (double) pictures();
  }

  int pictures() {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  private int[] shuffled(int count) {
    int[] order = new int[count];
    Arrays.setAll(order, i -> i);
    var draws = new Draws(seed, TumorKind.values().length, Purpose.COHORT);
    for (int i = count - 1; i > 0; i--) {
      int other = draws.below(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    return order;
  }

  /// A long tail from 600 down to 10, or its scaled copy.
  private static List<Integer> tail(double scale) {
    int last = TumorKind.values().length - 1;
    List<Integer> counts = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      double exponent = i / (double) last;
      double count = MOST * StrictMath.pow(FEWEST / (double) MOST, exponent);
      counts.add((int) Math.max(FEWEST_WHEN_SCALED, Math.round(count * scale)));
    }
    return counts;
  }

  private static double effect(String config) {
    return switch (config) {
      case "B0" -> 0;
      case "B1" -> 4;
      case "B2" -> 3;
      default ->
          throw new IllegalArgumentException(
              "No configuration is called '%s'. Configurations: B0, B1, B2.".formatted(config));
    };
  }

  private static int pixels(String size) {
    return switch (size) {
      case "XS" -> 64;
      case "S" -> 96;
      case "M" -> 160;
      case "L" -> 320;
      default ->
          throw new IllegalArgumentException(
              "No size is called '%s'. Sizes: XS, S, M, L.".formatted(size));
    };
  }
}
