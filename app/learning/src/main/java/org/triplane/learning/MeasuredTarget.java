// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.triplane.common.Options;

/// A measured value that is predicted instead of classes, such as the age in years (S4.1): a
/// recipe's table `[target]` with `kind = "value"`, `column` and `unit`. Each case's value is
/// among its attributes.
///
/// @param column the attribute that holds it; also the name of what is predicted
/// @param unit such as `years`; empty for a bare number
public record MeasuredTarget(String column, String unit) {
  static final String TABLE = "target";

  /// The kind of a target that needs no labels: the pictures themselves.
  static final String RECONSTRUCTION = "reconstruction";

  private static final Set<String> KEYS = Set.of("kind", "column", "unit", MaskTarget.CLASSES);

  public MeasuredTarget {
    if (column.isBlank() || !unit.matches("[^\\s\"<>&]*( [^\\s\"<>&]+)*")) {
      throw new IllegalArgumentException(
          "[target] needs the column of the value and a unit such as years, but they were '%s' and '%s'."
              .formatted(column, unit));
    }
  }

  /// Read the table; empty if it is not there or says another kind.
  ///
  /// @throws IllegalArgumentException if a key is missing, unknown or wrong
  static Optional<MeasuredTarget> of(Options table) {
    table.allow(KEYS);
    String kind = table.text("kind", table.has("column") ? "value" : "class");
    if (table.has(MaskTarget.CLASSES) && !kind.equals(MaskTarget.KIND)) {
      throw new IllegalArgumentException(
          "[target] classes are for kind = \"segmentation\", but the kind was %s.".formatted(kind));
    }
    return switch (kind) {
      case "value" -> Optional.of(new MeasuredTarget(table.text("column"), table.text("unit", "")));
      case "class", RECONSTRUCTION, MaskTarget.KIND -> {
        if (table.has("column") || table.has("unit")) {
          throw new IllegalArgumentException(
              "[target] column and unit are for kind = \"value\", but the kind was %s."
                  .formatted(kind));
        }
        yield Optional.empty();
      }
      default ->
          throw new IllegalArgumentException(
              "[target] kind should be class, value, reconstruction or segmentation, but was '%s'."
                  .formatted(kind));
    };
  }

  /// What was measured of a case, in the unit; empty if nobody measured it.
  ///
  /// @throws LearningException if the text is no number
  public OptionalDouble value(Case one) throws LearningException {
    String text = one.attributes().getOrDefault(column, "").strip();
    if (text.isEmpty() || text.equalsIgnoreCase("n/a") || text.equalsIgnoreCase("nan")) {
      return OptionalDouble.empty();
    }
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return OptionalDouble.of(value);
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new LearningException(
        "The %s of case %s should be a number, but is '%s'. Correct the table, or leave the cell empty."
            .formatted(column, one.id(), text));
  }

  /// The cases whose value is known.
  ///
  /// @throws LearningException if the value of one is no number
  public List<Case> known(List<Case> cases) throws LearningException {
    List<Case> known = new ArrayList<>();
    for (Case one : cases) {
      if (value(one).isPresent()) {
        known.add(one);
      }
    }
    return known;
  }

  /// The values of cases that have one.
  double[] values(List<Case> cases) throws LearningException {
    double[] values = new double[cases.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(cases.get(i)).orElseThrow();
    }
    return values;
  }

  /// A sentence about the cases without a value; empty if all have one.
  ///
  /// @throws LearningException if the value of one is no number
  public Optional<String> leftOut(List<Case> cases) throws LearningException {
    List<String> missing = new ArrayList<>();
    for (Case one : cases) {
      if (value(one).isEmpty()) {
        missing.add(one.id());
      }
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%d of %d cases have no %s and are left out: %s."
                .formatted(missing.size(), cases.size(), column, Phrases.listed(missing)));
  }

  /// For people: `age in years`.
  public String words() {
    return unit.isEmpty() ? column : column + " in " + unit;
  }
}
