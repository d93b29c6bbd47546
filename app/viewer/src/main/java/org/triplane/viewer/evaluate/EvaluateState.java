// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import org.triplane.assessment.Proof;
import org.triplane.assessment.Proofs;

/// What the page is at.
sealed interface EvaluateState {
  /// It asks what to measure.
  record Asking() implements EvaluateState {}

  /// It measures.
  record Running() implements EvaluateState {}

  /// It could not measure, and says why.
  ///
  /// @param sentence what failed, why, what to do
  /// @param mayStamp whether it can be measured all the same, stamped in-sample
  record Refused(String sentence, boolean mayStamp) implements EvaluateState {}

  /// It shows what was measured.
  ///
  /// @param label which of the labels, from 0
  record Shown(Proofs proofs, int label) implements EvaluateState {
    Proof proof() {
      return proofs.labels().get(label);
    }
  }
}
