// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.models.HeldOutEvidence.Difference;
import org.triplane.worklist.models.HeldOutEvidence.LabelFigures;
import org.triplane.worklist.models.HeldOutEvidence.Looks;
import org.triplane.worklist.models.HeldOutEvidence.SelfTest;
import org.triplane.worklist.models.HeldOutEvidence.WeakGroup;

class EvidenceDocumentTest {
  @Test
  void whatIsWrittenIsReadAgainAsItIs() throws WorklistException {
    HeldOutEvidence evidence = evidence();
    assertEquals(evidence, EvidenceDocument.parse(EvidenceDocument.text(evidence), "x.json"));
  }

  @Test
  void weakGroupsAreThoseThatAnEvaluationFlaggedBelowAll() throws WorklistException {
    String evaluation =
        """
        {"n": 4, "evidence": {"model": "m", "cases": "c", "split": "test", "seen": 0,
          "command": "triplane evaluate"},
         "labels": {"acl": {"n": 4, "auc": 0.9, "aucLow": null, "aucHigh": null,
          "figures": {"auc": {"value": 0.9}},
          "groups": [
           {"attribute": "site", "value": "A", "n": 3, "auc": {"value": 0.7}, "flagged": ["auc"]},
           {"attribute": "site", "value": "B", "n": 1, "auc": {"value": 1.0}, "flagged": ["auc"]},
           {"attribute": "site", "value": "C", "n": 1, "auc": {"value": 0.1}, "flagged": []}]}}}
        """;
    HeldOutEvidence evidence = EvidenceDocument.parse(evaluation, "x.json");
    assertEquals(
        Optional.of(List.of(new WeakGroup("acl", "site", "A", 3, "auc", 0.7))), evidence.groups());
    assertEquals(Optional.empty(), evidence.looks());
  }

  @Test
  void whatIsNoEvaluationIsRefusedWithASentence() {
    for (String text : List.of("", "[]", "{}", "{\"n\": \"many\"}", "{\"evidence\": 3}")) {
      var thrown =
          assertThrows(WorklistException.class, () -> EvidenceDocument.parse(text, "x.json"));
      assertEquals(
          "Cannot read evidence from x.json. It should be what triplane evaluate --json prints.",
          thrown.getMessage());
    }
  }

  private static HeldOutEvidence evidence() {
    var labels = new LinkedHashMap<String, LabelFigures>();
    labels.put(
        "acl",
        new LabelFigures(
            300,
            0.947,
            0.922,
            0.972,
            Optional.of(new Difference(300, 0.895, 0.051, 0.017, 0.086, 0.003))));
    labels.put("other", new LabelFigures(2, Double.NaN, Double.NaN, Double.NaN, Optional.empty()));
    return new HeldOutEvidence(
        "m",
        Optional.of("r"),
        "c",
        "test",
        300,
        1,
        labels,
        Optional.of(List.of(new WeakGroup("acl", "thickness", "> 4 mm", 64, "auc", 0.872))),
        Optional.of(new SelfTest(196, 200)),
        Optional.of(new Looks(2, 1)),
        "triplane evaluate knee-oof");
  }
}
