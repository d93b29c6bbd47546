// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import org.triplane.common.Progress;
import org.triplane.imaging.Volume;

/// A network that is ready to run on volumes. Holds native memory until closed. One thread at a
/// time.
public interface Classifier extends AutoCloseable {
  /// What it predicts.
  List<String> labels();

  /// Predict. Only the first frame is looked at.
  ///
  /// @throws LearningException if the engine fails
  Prediction classify(Volume volume, Progress progress) throws LearningException;

  /// In which ways [#explain] can say where it looked.
  default ExplanationChoices choices() {
    return ExplanationChoices.NONE;
  }

  /// Say where it looked for a label.
  ///
  /// @throws LearningException if the engine fails or the method or layer does not exist
  Saliency explain(Volume volume, String label, Explanation how, Progress progress)
      throws LearningException;

  @Override
  void close();
}
