// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.List;
import java.util.Optional;
import org.triplane.imaging.Study;
import org.triplane.learning.Evidence;

/// What an ensemble says of one study for one label, with the chain of evidence.
///
/// @param operatingPoint the probability above which the label counts as present
/// @param findings one for each member that had its series
/// @param missing members whose series the study lacks
public record Assessment(
    Study study,
    String label,
    double operatingPoint,
    List<Finding> findings,
    List<String> missing,
    Evidence evidence,
    GateVerdict gate,
    Provenance provenance) {
  /// What every report says of its use.
  public static final String USE = "Research use only. Not for diagnosis.";

  public Assessment {
    findings = List.copyOf(findings);
    missing = List.copyOf(missing);
  }

  /// The fused probability, 0..1.
  public double probability() {
    return evidence.probability();
  }

  /// The finding of a member, if it had its series.
  public Optional<Finding> finding(String member) {
    return findings.stream().filter(finding -> finding.member().equals(member)).findFirst();
  }
}
