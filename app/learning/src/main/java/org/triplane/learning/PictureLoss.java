// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.List;

/// The loss of an autoencoder, whose one answer to a study is how far it is off: the mean squared
/// error of its pictures. All studies count alike.
record PictureLoss() implements TrainingLoss {
  @Override
  public Objective of(List<TrainingStudy> studies) {
    return (errors, gradient) -> {
      double sum = 0;
      for (float error : errors) {
        sum += error;
      }
      Arrays.fill(gradient, 1f / errors.length);
      return sum / errors.length;
    };
  }

  @Override
  public int terms(List<TrainingStudy> studies) {
    return studies.size();
  }
}
