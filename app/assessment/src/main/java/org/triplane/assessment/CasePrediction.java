// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.learning.Case;
import org.triplane.learning.Evidence;
import org.triplane.learning.MeasuredScale;
import org.triplane.learning.Prediction;

/// What an ensemble says of one labelled study.
///
/// @param members member to prediction; a member without its series is absent
/// @param evidence label to fused evidence
public record CasePrediction(
    Case of, SequencedMap<String, Prediction> members, Map<String, Evidence> evidence) {
  public CasePrediction {
    members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    evidence = Map.copyOf(evidence);
  }

  /// The fused probability of a label.
  public double probability(String label) {
    return sum(label).probability();
  }

  /// The fused value in its unit, if a measured value is predicted.
  public double value(String label, MeasuredScale scale) {
    return scale.inUnit(sum(label)).logit();
  }

  private Evidence sum(String label) {
    Evidence sum = evidence.get(label);
    if (sum == null) {
      throw new IllegalArgumentException("expected a label of the ensemble, but was " + label);
    }
    return sum;
  }

  /// What was found: 0 or 1.
  int target(String label) {
    Integer target = of.targets().get(label);
    if (target == null) {
      throw new IllegalArgumentException("expected a label that was read, but was " + label);
    }
    return target;
  }

  /// The prediction of a member that has its series.
  Prediction member(String name) {
    Prediction prediction = members.get(name);
    if (prediction == null) {
      throw new IllegalArgumentException("expected a member with its series, but was " + name);
    }
    return prediction;
  }
}
