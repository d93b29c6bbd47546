// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.triplane.imaging.Study;

/// A labelled study.
///
/// @param id unique in its data set
/// @param patient cases of one patient share it and stay on one side of every split
/// @param targets label to 0 or 1; a label that nobody read is absent
public record Case(String id, String patient, Study study, SequencedMap<String, Integer> targets) {
  public Case {
    targets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(targets));
  }

  /// Whether it has exactly one of some labels, and certainly none of the others.
  public boolean isOneOf(List<String> classes) {
    return classes.stream().allMatch(targets::containsKey)
        && classes.stream().mapToInt(label -> targets.getOrDefault(label, 0)).sum() == 1;
  }
}
