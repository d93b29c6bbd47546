// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import java.util.function.Predicate;

/// Cases of which a label is known.
record LabelledCases(String label, List<Case> cases) {
  LabelledCases {
    cases = List.copyOf(cases);
  }

  /// Those of some cases of which the label is known.
  static LabelledCases of(List<Case> cases, String label) {
    return new LabelledCases(
        label, cases.stream().filter(one -> one.targets().containsKey(label)).toList());
  }

  LabelledCases only(Predicate<Case> wanted) {
    return new LabelledCases(label, cases.stream().filter(wanted).toList());
  }

  /// 0 or 1 for each.
  int[] targets() {
    return cases.stream().mapToInt(one -> Maps.required(one.targets(), label)).toArray();
  }

  boolean areOfBothClasses() {
    return cases.stream().mapToInt(one -> Maps.required(one.targets(), label)).distinct().count()
        == 2;
  }
}
