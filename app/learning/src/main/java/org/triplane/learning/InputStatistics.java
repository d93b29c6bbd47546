// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a member's training series were like, so that a foreign input can be told.
///
/// @param modality DICOM's word; empty if the training files had none
/// @param bodyPart what was examined, in words, such as `knee`
/// @param synthetic whether the training studies were phantoms
/// @param features name to its ranges over the training set
public record InputStatistics(
    String modality, String bodyPart, boolean synthetic, SequencedMap<String, Range> features) {
  public InputStatistics {
    features = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(features));
  }

  /// How one feature was distributed in training.
  public record Range(double low, double high, double mean, double deviation) {
    public List<Double> toList() {
      return List.of(low, high, mean, deviation);
    }
  }
}
