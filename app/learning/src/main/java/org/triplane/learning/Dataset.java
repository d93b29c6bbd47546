// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Labelled studies in their published splits.
///
/// @param layout the name of the layout that read it
/// @param labels what is predicted, such as `acl`
/// @param exclusive whether the labels are classes that exclude each other: a case that is
///     labelled has exactly one of them
/// @param splits `train`, `valid`, `test` or fewer, each with its cases in file order
/// @param warnings whole sentences about what is odd
/// @param plan who made the splits, if not the data set itself
public record Dataset(
    String layout,
    List<String> labels,
    boolean exclusive,
    SequencedMap<String, List<Case>> splits,
    List<String> warnings,
    Optional<SplitPlan> plan) {
  public Dataset {
    labels = List.copyOf(labels);
    LinkedHashMap<String, List<Case>> copy = new LinkedHashMap<>();
    splits.forEach((name, cases) -> copy.put(name, List.copyOf(cases)));
    splits = Collections.unmodifiableSequencedMap(copy);
    warnings = List.copyOf(warnings);
    if (exclusive) {
      for (List<Case> cases : splits.values()) {
        requireOneClass(labels, cases);
      }
    }
  }

  /// A data set in its own splits.
  public Dataset(
      String layout,
      List<String> labels,
      boolean exclusive,
      SequencedMap<String, List<Case>> splits,
      List<String> warnings) {
    this(layout, labels, exclusive, splits, warnings, Optional.empty());
  }

  /// A data set whose labels are independent of each other.
  public Dataset(
      String layout,
      List<String> labels,
      SequencedMap<String, List<Case>> splits,
      List<String> warnings) {
    this(layout, labels, false, splits, warnings);
  }

  private static void requireOneClass(List<String> labels, List<Case> cases) {
    for (Case one : cases) {
      if (!one.targets().isEmpty() && !one.isOneOf(labels)) {
        throw new IllegalArgumentException(
            "expected exactly one of the classes %s, but was %s".formatted(labels, one.targets()));
      }
    }
  }

  /// The cases of a split.
  ///
  /// @throws IllegalArgumentException if there is no such split
  public List<Case> split(String name) {
    List<Case> cases = splits.get(name);
    if (cases == null) {
      throw new IllegalArgumentException(
          "expected one of the splits %s, but was '%s'".formatted(splits.keySet(), name));
    }
    return cases;
  }
}
