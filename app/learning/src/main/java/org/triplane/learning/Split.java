// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Cases on two sides; no patient is on both.
///
/// @param training to learn from
/// @param held kept apart: a fold, or a set to choose by or to test on
public record Split(List<Case> training, List<Case> held) {
  public Split {
    training = List.copyOf(training);
    held = List.copyOf(held);
    Set<String> patients = new HashSet<>();
    training.forEach(one -> patients.add(one.patient()));
    long shared = held.stream().filter(one -> patients.contains(one.patient())).count();
    if (shared > 0) {
      throw new IllegalArgumentException(
          "expected no patient on both sides, but was %d of the held cases".formatted(shared));
    }
  }
}
