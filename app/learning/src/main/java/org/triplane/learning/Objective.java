// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// What training makes small.
@FunctionalInterface
public interface Objective {
  /// The loss of a batch.
  ///
  /// @param logits shape `(studies, labels)`
  /// @param gradient filled with the derivative of the loss by each logit
  double evaluate(float[] logits, float[] gradient);
}
