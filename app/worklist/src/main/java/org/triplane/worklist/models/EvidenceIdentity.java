// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.triplane.worklist.models.HeldOutEvidence.Looks;
import org.triplane.worklist.models.HeldOutEvidence.SelfTest;

/// What tells the ensembles and cases of an evaluation apart. Together with the figures of the
/// evaluation's own document it is evidence, see [EvidenceDocument#of].
///
/// @param model content hash of the ensemble that was measured
/// @param rival content hash of the one that it was compared with, on the same cases
/// @param cases hash of which cases these were, with their labels
/// @param split such as `test`
/// @param seen how many of them either ensemble was trained on
/// @param selfTest how many heat maps passed; empty if none was tested
/// @param looks how often the cases were opened; empty if no library counted
/// @param command what repeats the evaluation
public record EvidenceIdentity(
    String model,
    Optional<String> rival,
    String cases,
    String split,
    int seen,
    Optional<SelfTest> selfTest,
    Optional<Looks> looks,
    String command) {
  /// The same, with how often the cases were opened.
  public EvidenceIdentity with(Looks counted) {
    return new EvidenceIdentity(
        model, rival, cases, split, seen, selfTest, Optional.of(counted), command);
  }

  /// The same, with a test of the heat maps.
  public EvidenceIdentity tested(Optional<SelfTest> test) {
    return new EvidenceIdentity(model, rival, cases, split, seen, test, looks, command);
  }

  /// The keys below `evidence` in an evaluation's document.
  public Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    document.put("model", model);
    rival.ifPresent(other -> document.put("rival", other));
    document.put("cases", cases);
    document.put("split", split);
    document.put("seen", seen);
    selfTest.ifPresent(
        one -> document.put("selfTest", Map.of("passed", one.passed(), "of", one.of())));
    looks.ifPresent(one -> document.put("looks", Map.of("own", one.own(), "others", one.others())));
    document.put("command", command);
    return document;
  }
}
