// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.List;
import java.util.Optional;
import org.triplane.imaging.Study;
import org.triplane.learning.Evidence;
import org.triplane.learning.MeasuredScale;

/// What an ensemble says of one study for one label, with the chain of evidence.
///
/// @param operatingPoint the probability above which the label counts as present
/// @param findings one for each member that had its series
/// @param missing members whose series the study lacks
/// @param measured how the evidence is to be read if a measured value is predicted: it is of
///     standardized values then, and there are no probability and no operating point
public record Assessment(
    Study study,
    String label,
    double operatingPoint,
    List<Finding> findings,
    List<String> missing,
    Evidence evidence,
    GateVerdict gate,
    Provenance provenance,
    Optional<MeasuredScale> measured) {
  /// What every report says of its use.
  public static final String USE = "Research use only. Not for diagnosis.";

  public Assessment {
    findings = List.copyOf(findings);
    missing = List.copyOf(missing);
  }

  /// An assessment of a label that a study has or has not.
  public Assessment(
      Study study,
      String label,
      double operatingPoint,
      List<Finding> findings,
      List<String> missing,
      Evidence evidence,
      GateVerdict gate,
      Provenance provenance) {
    this(
        study,
        label,
        operatingPoint,
        findings,
        missing,
        evidence,
        gate,
        provenance,
        Optional.empty());
  }

  /// The fused probability, 0..1.
  ///
  /// @throws IllegalStateException if a measured value is predicted, which has none
  public double probability() {
    if (measured.isPresent()) {
      throw new IllegalStateException("expected a label, but was the value " + label);
    }
    return evidence.probability();
  }

  /// The finding of a member, if it had its series.
  public Optional<Finding> finding(String member) {
    return findings.stream().filter(finding -> finding.member().equals(member)).findFirst();
  }
}
