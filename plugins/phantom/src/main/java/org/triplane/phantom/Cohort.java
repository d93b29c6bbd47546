// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.List;
import java.util.Set;
import org.triplane.common.Options;

/// Everything that decides which studies a data set holds.
///
/// @param train number of training cases, which come first
/// @param valid number of validation cases, which follow
/// @param test number of test cases, which come last
/// @param prevalence probability of a positive label, above 0 and below 1
/// @param shortcut whether a corner marker gives the label away, but not in the test split
record Cohort(
    Configuration configuration,
    Size size,
    long seed,
    LesionKind lesion,
    int train,
    int valid,
    int test,
    double prevalence,
    boolean shortcut) {
  static final String TRAIN = "train";
  static final String VALID = "valid";
  static final String TEST = "test";
  static final List<String> SPLITS = List.of(TRAIN, VALID, TEST);

  /// The options that make a cohort, and `layout`.
  private static final Set<String> KEYS =
      Set.of(
          "config",
          "studies",
          "valid-studies",
          "test-studies",
          "size",
          "seed",
          "layout",
          "lesion",
          "shortcut",
          "prevalence");

  Cohort {
    if (train < 0 || valid < 0 || test < 0 || (long) train + valid + test < 1) {
      throw new IllegalArgumentException(
          "expected at least one study and no negative count, but was %d, %d and %d"
              .formatted(train, valid, test));
    }
    if (!(prevalence > 0 && prevalence < 1)) {
      throw new IllegalArgumentException(
          "expected a prevalence above 0 and below 1, but was " + prevalence);
    }
  }

  /// A cohort of one kind of studies for those who ask for single ones.
  static Cohort endless(Configuration configuration, Size size, long seed) {
    return new Cohort(
        configuration, size, seed, LesionKind.ACL, Integer.MAX_VALUE, 0, 0, 0.5, false);
  }

  /// Read the options of the generator.
  ///
  /// @throws IllegalArgumentException if one is unknown or wrong
  static Cohort of(Options options) {
    options.allow(KEYS);
    return new Cohort(
        Configuration.named(options.text("config", "K1")),
        Size.named(options.text("size", "S")),
        Math.round(options.number("seed", 0)),
        LesionKind.named(options.text("lesion", "acl")),
        options.integer("studies"),
        options.integer("valid-studies", 0),
        options.integer("test-studies", 0),
        options.number("prevalence", 0.5),
        options.flag("shortcut", false));
  }

  int cases() {
    return train + valid + test;
  }

  /// The split of a case.
  String split(int index) {
    if (index < train) {
      return TRAIN;
    }
    return index < train + valid ? VALID : TEST;
  }

  /// The name of a case: a number that runs on over the splits.
  String id(int index) {
    return "%04d".formatted(index);
  }
}
