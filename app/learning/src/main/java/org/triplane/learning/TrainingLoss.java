// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;

/// A loss over labelled studies.
sealed interface TrainingLoss
    permits BinaryCrossEntropy, ClassCrossEntropy, ValueLoss, PictureLoss, MaskLoss {
  /// The loss that a recipe asks for, of the kind that the labels need.
  ///
  /// @throws IllegalArgumentException if the recipe's weights or costs are none of these labels
  static TrainingLoss of(LossOptions how, TrainingSet train) {
    if (train.segments()) {
      return new MaskLoss(how.masks());
    }
    if (train.givesPictures()) {
      return new PictureLoss();
    }
    if (train.isMeasured()) {
      return new ValueLoss(how.values());
    }
    return train.exclusive() ? ClassCrossEntropy.of(how, train) : BinaryCrossEntropy.of(how, train);
  }

  /// The loss of a batch of studies.
  Objective of(List<TrainingStudy> studies);

  /// The same of a batch as it was packed, with what moves with the pictures.
  default Objective of(List<TrainingStudy> studies, SliceBatch batch) {
    return of(studies);
  }

  /// How many terms the loss of these studies is the mean of.
  int terms(List<TrainingStudy> studies);
}
