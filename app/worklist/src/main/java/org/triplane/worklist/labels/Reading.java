// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import org.triplane.worklist.WorklistException;

/// A reader with a case and the question that he is asked about it.
///
/// @param reader initials
/// @param caseName such as `K-0093`
/// @param side [Side#WHOLE] if the set has no sides
public record Reading(String reader, String caseName, LabelSet set, Side side) {
  /// A reading of a set without sides.
  public static Reading of(String reader, String caseName, LabelSet set) {
    return new Reading(reader, caseName, set, Side.WHOLE);
  }

  /// The same answer, made of the set's own words.
  Answer checked(Answer answer) throws WorklistException {
    set.check(side);
    return answer.isCannotTell() ? answer : set.answer(answer.values());
  }
}
