// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.List;
import java.util.Set;
import org.triplane.common.Options;

/// Everything that decides which subjects a CAPS set of brain phantoms holds.
///
/// @param config `A0`, `A1` or `A2`; `V1` for a measured width of the ventricles in place of
///     groups; `trivial` for halves of the brain that nobody can mistake; `shepp-logan` for single
///     slices with three subtypes
/// @param effect how many standard deviations apart the ventricles of both groups are
/// @param fine voxels along the shortest axis, or pixels of a side
record CapsCohort(String config, double effect, int subjects, int fine, long seed) {
  static final String POSITIVE = "AD";
  static final String NEGATIVE = "CN";

  private static final Set<String> KEYS = Set.of("config", "studies", "size", "seed", "layout");
  private static final String TRIVIAL = "trivial";
  private static final String SHEPP_LOGAN = "shepp-logan";

  /// Shares of the subtypes 0, 1 and 2 among AD; all CN are of subtype 0.
  static final List<Double> SUBTYPES = List.of(0.05, 0.85, 0.1);

  private static final int SUBJECTS = 60;
  private static final double SHARE_SEEN_AGAIN = 0.25;

  /// The error of the measured widths, in deviations of the true ones.
  static final double MEASURING_ERROR = 1.0 / 3;

  /// One subject, with the first visit or two visits.
  ///
  /// @param widening of the ventricles: normal with variance 1 around the group's mean
  /// @param age years at the first visit; nothing about it depends on the group
  record Subject(int index, int label, double widening, double age, String sex, int visits) {
    String id() {
      return "sub-%04d".formatted(index + 1);
    }

    String diagnosis() {
      return label == 1 ? POSITIVE : NEGATIVE;
    }
  }

  /// Read the options of the generator; `studies` is how many subjects there are.
  ///
  /// @throws IllegalArgumentException if one is unknown or wrong
  static CapsCohort of(Options options) {
    options.allow(KEYS);
    int subjects = options.integer("studies", SUBJECTS);
    if (subjects < 2) {
      throw new IllegalArgumentException("expected at least two subjects, but was " + subjects);
    }
    String config = options.text("config", "A1");
    return new CapsCohort(
        config,
        effect(config),
        subjects,
        config.equals(SHEPP_LOGAN)
            ? side(options.text("size", "M"))
            : fine(options.text("size", "S")),
        Math.round(options.number("seed", 0)));
  }

  Subject subject(int index) {
    var draws = new Draws(seed, index, Purpose.COHORT);
    int label = draws.chance(0.5) ? 1 : 0; // says nothing where a width was measured
    double widening = label * effect + draws.normal();
    double age = Math.clamp(Math.round(10 * (73 + 7 * draws.normal())) / 10.0, 55, 95);
    String sex = draws.chance(0.5) ? "F" : "M";
    int visits = draws.chance(SHARE_SEEN_AGAIN) ? 2 : 1;
    return new Subject(index, label, widening, age, sex, visits);
  }

  /// What is painted for a visit.
  CapsImage image(Subject subject, int visit) {
    return switch (config) {
      case TRIVIAL ->
          new HalfDarkVolume(new CapsVolume(this, subject, visit), subject.label() == 1);
      case SHEPP_LOGAN -> new SheppLogan(seed, subject, visit, subtype(subject), fine);
      default -> new CapsVolume(this, subject, visit);
    };
  }

  /// Whether the groups differ in the width of their ventricles, by an effect.
  boolean hasEffect() {
    return !config.equals(TRIVIAL) && !hasSubtypes();
  }

  boolean hasSubtypes() {
    return config.equals(SHEPP_LOGAN);
  }

  int subtype(Subject subject) {
    if (subject.label() == 0) {
      return 0;
    }
    double drawn = new Draws(seed, subject.index(), Purpose.SUBTYPE).uniform(0, 1);
    return drawn < SUBTYPES.get(0) ? 0 : drawn < SUBTYPES.get(0) + SUBTYPES.get(1) ? 1 : 2;
  }

  /// Whether a width was measured of each visit, and nobody has a diagnosis.
  boolean isMeasured() {
    return config.equals("V1");
  }

  /// What was measured at a visit: the ventricles' width in mm, with an error of its own.
  double measured(Subject subject, int visit) {
    double error = new Draws(seed, subject.index(), Purpose.MEASURING + visit).normal();
    return CapsVolume.widthMm(subject.widening() + MEASURING_ERROR * error);
  }

  /// The probability of the group AD, given all that the images can tell.
  double posterior(Subject subject) {
    if (hasSubtypes()) {
      return subtype(subject) == 0 ? SUBTYPES.get(0) / (1 + SUBTYPES.get(0)) : 1;
    }
    return hasEffect() ? posterior(subject.widening()) : subject.label();
  }

  /// The probability that a subject belongs to the group with wide ventricles.
  double posterior(double widening) {
    return 1 / (1 + StrictMath.exp(effect * effect / 2 - effect * widening));
  }

  private static double effect(String config) {
    return switch (config) {
      case "A0", "V1", TRIVIAL, SHEPP_LOGAN -> 0;
      case "A1" -> 3;
      case "A2" -> 2;
      default ->
          throw new IllegalArgumentException(
              "No configuration is called '%s'. Configurations: A0, A1, A2, V1, trivial, shepp-logan."
                  .formatted(config));
    };
  }

  private static int side(String size) {
    return switch (size) {
      case "XS" -> 32;
      case "S" -> 64;
      case "M" -> 128;
      case "L" -> 256;
      default -> throw noSize(size);
    };
  }

  private static IllegalArgumentException noSize(String size) {
    return new IllegalArgumentException(
        "No size is called '%s'. Sizes: XS, S, M, L.".formatted(size));
  }

  private static int fine(String size) {
    return switch (size) {
      case "XS" -> 32;
      case "S" -> 48;
      case "M" -> 96;
      case "L" -> 168;
      default -> throw noSize(size);
    };
  }
}
