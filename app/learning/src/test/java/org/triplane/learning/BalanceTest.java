// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Progress;

/// S4.8: sides with the same mix of age and sex.
class BalanceTest {
  private static final List<Case> CASES = cases();

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4})
  void foldsAreAlikeInAgeAndSex(long seed) throws Exception {
    Balance balance = Balance.of(CASES, List.of("age", "sex"));
    for (Split fold : Splits.folds(CASES, 4, seed, balance)) {
      var apart = balance.differences(fold.held(), fold.training());
      assertTrue(apart.get("age") < 0.25, apart.toString());
      assertTrue(apart.get("sex") < 0.05, apart.toString());
      long ill = fold.held().stream().filter(one -> one.targets().get("acl") == 1).count();
      assertEquals(15, ill, 1);
    }
  }

  @Test
  void withoutItTheyAreOftenNot() throws Exception {
    Balance balance = Balance.of(CASES, List.of("age", "sex"));
    int apart = 0;
    for (long seed = 0; seed < 5; seed++) {
      for (Split fold : Splits.folds(CASES, 4, seed)) {
        apart += balance.differences(fold.held(), fold.training()).get("sex") >= 0.05 ? 1 : 0;
      }
    }
    assertTrue(apart >= 5, "apart " + apart);
  }

  @Test
  void anUnknownAttributeIsNamed() {
    var thrown = assertThrows(LearningException.class, () -> Balance.of(CASES, List.of("height")));
    assertTrue(
        String.valueOf(thrown.getMessage()).contains("height for any case")
            && String.valueOf(thrown.getMessage()).contains("age, sex"),
        thrown.getMessage());
  }

  @Test
  void tablesHoldFirstVisitsOfThoseWhoAreJudged() throws Exception {
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", CASES);
    var dataset = new Dataset("caps", List.of("acl"), splits, List.of());
    var shares = new SplitPlan.Shares(2, 0, 0.2, Balance.of(CASES, List.of("age", "sex")));
    SplitPlan plan = SplitPlan.make(dataset, shares, 1, Progress.SILENT);
    new SplitTables(plan, CASES).write(folder.resolve("tables"));
    List<String> test = Files.readAllLines(folder.resolve("tables/split-0/test_baseline.tsv"));
    assertEquals("participant_id\tsession_id\tage\tsex", test.getFirst());
    List<Case> own = plan.cases(CASES, "test", 0);
    long patients = own.stream().map(Case::patient).distinct().count();
    assertEquals(patients, test.size() - 1);
    assertTrue(test.stream().skip(1).allMatch(line -> line.contains("\tses-M00\t")));
    long held = plan.cases(CASES, "train", 2).size();
    long train = Files.readAllLines(folder.resolve("tables/split-1/train.tsv")).size() - 1;
    assertEquals(CASES.size() - own.size() - held, train);
  }

  /// Every other one is ill, 60 of 150 visits; of the others half came twice.
  private static List<Case> cases() {
    var random = new Random(5);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      SequencedMap<String, String> known = new LinkedHashMap<>();
      known.put("age", Double.toString(70 + 7 * random.nextGaussian()));
      known.put("sex", random.nextInt(3) == 0 ? "F" : "M");
      for (int visit = 0; visit <= (i % 4 == 0 ? 1 : 0); visit++) {
        String id = "sub-%03d".formatted(i);
        Case plain = Cases.of("%s_ses-M%02d".formatted(id, 12 * visit), id, i % 2);
        cases.add(new Case(plain.id(), id, plain.study(), plain.targets(), known));
      }
    }
    return cases;
  }
}
