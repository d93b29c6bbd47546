// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitPlanTest {
  @TempDir Path folder;

  @Test
  void aTableThatASpreadsheetSavedIsTheSamePlan() throws Exception {
    SplitPlan plan = read("a\ttrain\t1\nb\ttrain\t2\nc\tvalid\t\n");
    SplitPlan saved = read("\"a\"\ttrain\t1\r\nb\ttrain\t2\r\nc\tvalid\t\r\n\t\t\r\n");
    assertEquals(plan.id(), saved.id());
  }

  /// A fold that nobody is in would be trained on all cases and judged on none.
  @ParameterizedTest
  @CsvSource({"1, 3, '1, 3'", "2, 2, 2", "1, 1, 1"})
  void foldsWithAGapAreRefused(int first, int second, String told) {
    var thrown =
        assertThrows(
            LearningException.class,
            () -> read("a\ttrain\t%d\nb\ttrain\t%d\n".formatted(first, second)));
    assertTrue(
        String.valueOf(thrown.getMessage()).contains("has the folds " + told + ". Number"),
        thrown.getMessage());
  }

  private SplitPlan read(String rows) throws Exception {
    return SplitPlan.read(
        Files.writeString(folder.resolve("splits.tsv"), "case\tside\tfold\n" + rows));
  }
}
