// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.triplane.assessment.Tables.Row;
import org.triplane.learning.Case;
import org.triplane.learning.LearningException;

class CasesSectionTest {
  @Test
  void saysNothingWhereAllCasesHaveTheirPart() throws Exception {
    EnsembleEvaluation evaluation = EnsembleEvaluation.of(table(), false);
    CasesSection section = CasesSection.of(evaluation, cases(evaluation.table()));
    assertEquals(List.of(), section.lines());
    assertEquals(Map.of(), section.document());
    assertEquals("", section.html());
  }

  @Test
  void countsTheCasesThatNoMemberHasASeriesOf() throws Exception {
    EnsembleEvaluation evaluation = EnsembleEvaluation.of(table(), false);
    List<Case> all = new ArrayList<>(cases(evaluation.table()));
    all.add(Tables.labelled("z", "1"));
    CasesSection section = CasesSection.of(evaluation, all);
    assertEquals(
        List.of(
            "Of 3 cases 1 have no series that %s can use; they were left out."
                .formatted(evaluation.model().name())),
        section.lines());
    assertTrue(section.html().contains("left out"));
  }

  /// They count as the rest for each class that the ensemble knows.
  @Test
  void namesClassesThatTheEnsembleDoesNotKnow() throws Exception {
    PredictionTable known =
        ClassTables.of(
            List.of(
                new ClassTables.Row("a", "Glioma", "Glioma"),
                new ClassTables.Row("b", "Normal", "Glioma")));
    CasePrediction second = known.rows().get(1);
    var targets = new LinkedHashMap<>(second.of().targets());
    targets.replaceAll((_, _) -> 0);
    targets.put("Abscess", 1);
    var strange =
        new CasePrediction(
            new Case("b", "b", second.of().study(), targets), second.members(), second.evidence());
    var table = new PredictionTable(known.model(), List.of(known.rows().getFirst(), strange));
    EnsembleEvaluation evaluation = EnsembleEvaluation.of(table, false);
    CasesSection section = CasesSection.of(evaluation, cases(table));
    assertTrue(section.lines().getFirst().contains("Abscess (1)"), section.lines().toString());
  }

  @Test
  void withoutCommonLabelsThoseOfTheCasesAreNamed() {
    Case one = Tables.labelled("a", "1");
    PredictionTable known = table();
    var targets = new LinkedHashMap<String, Integer>();
    targets.put("meniscus", 1);
    CasePrediction row = known.rows().getFirst();
    var other =
        new CasePrediction(new Case("a", "a", one.study(), targets), row.members(), row.evidence());
    assertTrue(
        refusal(new PredictionTable(known.model(), List.of(other)))
            .contains("Their labels are meniscus."));
    assertTrue(
        refusal(new PredictionTable(known.model(), List.of()))
            .contains("no case has a series that"));
  }

  private static String refusal(PredictionTable table) {
    return String.valueOf(
        assertThrows(LearningException.class, () -> EnsembleEvaluation.of(table, false))
            .getMessage());
  }

  private static PredictionTable table() {
    return Tables.of(new Row("a", 0.9, 0.8, "1"), new Row("b", 0.2, 0.3, "0"));
  }

  private static List<Case> cases(PredictionTable table) {
    return table.rows().stream().map(CasePrediction::of).toList();
  }
}
