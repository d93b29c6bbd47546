// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;

/// A loss over labelled studies.
sealed interface TrainingLoss permits BinaryCrossEntropy, ClassCrossEntropy {
  /// The loss that a recipe asks for, of the kind that the labels need.
  ///
  /// @throws IllegalArgumentException if the recipe's weights are no weights of these labels
  static TrainingLoss of(TrainingOptions.ClassWeights how, TrainingSet train) {
    return train.exclusive() ? ClassCrossEntropy.of(how, train) : BinaryCrossEntropy.of(how, train);
  }

  /// The loss of a batch of studies.
  Objective of(List<TrainingStudy> studies);
}
