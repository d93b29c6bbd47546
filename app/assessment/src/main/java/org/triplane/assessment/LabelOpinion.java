// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What an ensemble says of one label of a study.
///
/// @param probability 0..1
/// @param members member to log-odds; a member without its series is absent
public record LabelOpinion(double probability, SequencedMap<String, Double> members) {
  public LabelOpinion {
    members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
  }
}
