// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.worklist.WorklistException;

class LabelErrorsTest {
  @TempDir Path folder;

  /// Mean probability of those labeled so: no 0.604, yes 0.6.
  @Test
  void suspectsWhatReachesTheOtherClassesMeanTheWidestMarginFirst() throws Exception {
    try (ReadingRoom room = ReadingRoom.open(folder, 9)) {
      LabelSet set = room.plain("tear", LabelKind.BINARY, "no", "yes");
      double[] yes = {0.1, 0.2, 0.3, 0.8, 0.58, 0.9, 0.8, 0.55, 0.15};
      SequencedMap<String, Map<String, Double>> probabilities = new LinkedHashMap<>();
      for (int i = 0; i < yes.length; i++) {
        room.label("BR", i + 1, set, i < 5 ? "no" : "yes");
        probabilities.put(ReadingRoom.name(i + 1), Map.of("tear", yes[i]));
      }
      var errors = LabelErrors.of(room.library, set, new CaseProbabilities(probabilities));

      assertEquals(9, errors.judged());
      assertEquals(List.of("K-0009 no", "K-0004 yes"), suspected(errors));
    }
  }

  /// Mean probability of those labeled so: none 0.7, partial 0.475, complete 0.35. The fifth case
  /// reaches partial and complete; the fourth and the sixth reach nothing.
  @Test
  void suggestsTheMostProbableOfTheClassesWhoseMeansAreReached() throws Exception {
    try (ReadingRoom room = ReadingRoom.open(folder, 6)) {
      LabelSet set = room.acl();
      double[][] p = {
        {0.8, 0.1, 0.1}, {0.6, 0.3, 0.1},
        {0.2, 0.6, 0.2}, {0.6, 0.35, 0.05},
        {0.1, 0.5, 0.4}, {0.6, 0.1, 0.3},
      };
      SequencedMap<String, Map<String, Double>> probabilities = new LinkedHashMap<>();
      for (int i = 0; i < p.length; i++) {
        room.label("BR", i + 1, set, set.words().get(i / 2));
        probabilities.put(
            ReadingRoom.name(i + 1),
            Map.of("none", p[i][0], "partial", p[i][1], "complete", p[i][2]));
      }
      var errors = LabelErrors.of(room.library, set, new CaseProbabilities(probabilities));

      assertEquals(List.of("K-0005 Partial"), suspected(errors));
      assertEquals(
          List.of("K-0006", "K-0004", "K-0005"),
          errors.topLosses(3).stream().map(Suspect::caseName).toList());
    }
  }

  /// The networks are the true posterior of a measurement that is normal around -1 or 1; one
  /// label in ten is wrong. Expected: 67 % of the wrong labels and 6 % of the right ones, so
  /// that one of two suspects is wrong.
  @Test
  void aSuspectIsWrongSeveralTimesAsOftenAsAnyCase() throws Exception {
    try (ReadingRoom room = ReadingRoom.open(folder, 300)) {
      LabelSet set = room.plain("tear", LabelKind.BINARY, "no", "yes");
      for (int i = 1; i <= 300; i++) {
        room.label("BR", i, set, set.words().get(i % 2));
      }
      int wrong = 0;
      int suspects = 0;
      int found = 0;
      for (int seed = 0; seed < 20; seed++) {
        Set<String> swapped = new HashSet<>();
        CaseProbabilities probabilities = posterior(300, new Random(seed), swapped);
        List<String> names =
            LabelErrors.of(room.library, set, probabilities).suspects().stream()
                .map(Suspect::caseName)
                .toList();
        wrong += swapped.size();
        suspects += names.size();
        found += (int) names.stream().filter(swapped::contains).count();
      }
      double amongAll = wrong / (20.0 * 300);
      double amongSuspects = (double) found / suspects;
      assertTrue(amongSuspects > 3 * amongAll, amongSuspects + " of suspects, " + amongAll);
    }
  }

  @Test
  void doesNotSuspectAClassOnWhichTheNetworkIsTimid() throws Exception {
    try (ReadingRoom room = ReadingRoom.open(folder, 6)) {
      LabelSet set = room.plain("tear", LabelKind.BINARY, "no", "yes");
      double[] p = {0.1, 0.2, 0.1, 0.4, 0.42, 0.38};
      SequencedMap<String, Map<String, Double>> probabilities = new LinkedHashMap<>();
      for (int i = 0; i < 6; i++) {
        room.label("BR", i + 1, set, i < 3 ? "no" : "yes");
        probabilities.put(ReadingRoom.name(i + 1), Map.of("tear", p[i]));
      }
      assertEquals(
          List.of(),
          LabelErrors.of(room.library, set, new CaseProbabilities(probabilities)).suspects());
    }
  }

  @Test
  void fixesALabelByAnEventThatSaysWhy() throws Exception {
    try (ReadingRoom room = ReadingRoom.open(folder, 4)) {
      LabelSet set = room.plain("findings", LabelKind.MULTI_LABEL, "Cyst", "Tear");
      double[] tear = {0.9, 0.1, 0.05, 0.95};
      SequencedMap<String, Map<String, Double>> probabilities = new LinkedHashMap<>();
      String[] said = {"cyst,tear", "cyst", "cyst", "cyst"};
      for (int i = 0; i < 4; i++) {
        room.label("BR", i + 1, set, said[i]);
        probabilities.put(ReadingRoom.name(i + 1), Map.of("cyst", 0.9, "tear", tear[i]));
      }
      var errors = LabelErrors.of(room.library, set, new CaseProbabilities(probabilities));
      Suspect only = errors.suspects().getFirst();

      assertEquals("K-0004", only.caseName());
      assertEquals("Cyst, Tear", only.suggested().words());
      LabelEvent event = errors.fix(room.labels, "BR", only);
      assertEquals("suspected error", event.circumstances().why());
      assertEquals("Cyst, Tear", room.row(4, set).answer());
    }
  }

  @Test
  void readsTheTableOfPredict() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("p.tsv"),
            "case\ttarget\tlabel\tprobability\nK-0001\t1\tacl\t0.25\nK-0002\t\tacl\t0.5\n");
    Path wrong =
        Files.writeString(folder.resolve("w.tsv"), "case\tlabel\tprobability\nK\tacl\t2\n");

    assertEquals(0.25, CaseProbabilities.read(file).of("K-0001", "acl").getAsDouble());
    assertTrue(
        assertThrows(WorklistException.class, () -> CaseProbabilities.read(wrong))
            .getMessage()
            .contains("Line 2: A probability from 0 to 1"));
  }

  /// Draw which labels are wrong, of cases of which every second one is labeled 1.
  private static CaseProbabilities posterior(int cases, Random random, Set<String> wrong) {
    SequencedMap<String, Map<String, Double>> probabilities = new LinkedHashMap<>();
    for (int i = 1; i <= cases; i++) {
      boolean isWrong = random.nextDouble() < 0.1;
      int truth = isWrong ? 1 - i % 2 : i % 2;
      double measured = random.nextGaussian() + 2 * truth - 1;
      probabilities.put(ReadingRoom.name(i), Map.of("tear", 1 / (1 + Math.exp(-2 * measured))));
      if (isWrong) {
        wrong.add(ReadingRoom.name(i));
      }
    }
    return new CaseProbabilities(probabilities);
  }

  private static List<String> suspected(LabelErrors errors) {
    return errors.suspects().stream()
        .map(one -> one.caseName() + " " + one.suggested().words())
        .toList();
  }
}
