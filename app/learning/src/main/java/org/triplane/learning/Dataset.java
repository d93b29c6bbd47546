// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Labelled studies in their published splits.
///
/// @param layout the name of the layout that read it
/// @param labels what is predicted, such as `acl`
/// @param splits `train`, `valid`, `test` or fewer, each with its cases in file order
/// @param warnings whole sentences about what is odd
public record Dataset(
    String layout,
    List<String> labels,
    SequencedMap<String, List<Case>> splits,
    List<String> warnings) {
  public Dataset {
    labels = List.copyOf(labels);
    LinkedHashMap<String, List<Case>> copy = new LinkedHashMap<>();
    splits.forEach((name, cases) -> copy.put(name, List.copyOf(cases)));
    splits = Collections.unmodifiableSequencedMap(copy);
    warnings = List.copyOf(warnings);
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
