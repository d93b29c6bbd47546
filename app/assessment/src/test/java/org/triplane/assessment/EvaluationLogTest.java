// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.Tables.Row;

/// W4
class EvaluationLogTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);

  private static final PredictionTable TWO =
      Tables.of(new Row("knee-7", 0.9, 0.8, "1"), new Row("knee-8", 0.6, 0.3, "0"));
  private static final PredictionTable OTHERS =
      Tables.of(new Row("knee-7", 0.9, 0.8, "0"), new Row("knee-8", 0.6, 0.3, "1"));

  @TempDir Path folder;

  private LooksSection look(PredictionTable table, String split, LocalDate day) throws Exception {
    return new EvaluationLog(folder.resolve("user/evaluations.tsv"))
        .add(EnsembleEvaluation.of(table, false), split, day);
  }

  @Test
  void everyLookAtTheSameCasesIsCounted() throws Exception {
    assertEquals(1, look(TWO, "test", TODAY).times());
    LooksSection second = look(TWO, "test", TODAY.plusDays(2));
    assertEquals(new LooksSection("test", 2, 1, "2026-03-04"), second);
    assertTrue(second.html().contains("Looked at before"));
  }

  @Test
  void otherCasesAndOtherSplitsAreNotCounted() throws Exception {
    look(TWO, "test", TODAY);
    assertEquals(1, look(OTHERS, "test", TODAY).times());
    assertEquals(1, look(TWO, "valid", TODAY).times());
  }

  @Test
  void noCaseIsNamedInTheLog() throws Exception {
    look(TWO, "test", TODAY);
    String text = Files.readString(folder.resolve("user/evaluations.tsv"));
    assertFalse(text.contains("knee"), text);
    assertTrue(text.lines().toList().get(1).startsWith("2026-03-04\t"), text);
    assertTrue(text.endsWith("\ttest\tsmall 1.0\t2\tacl=1.0000\n"), text);
  }
}
