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

  @Test
  void findsLabelsThatWereSwapped() throws Exception {
    try (ReadingRoom room = ReadingRoom.open(folder, 200)) {
      LabelSet set = room.acl();
      var random = new Random(3);
      Set<String> wrong = new HashSet<>();
      SequencedMap<String, Map<String, Double>> probabilities = new LinkedHashMap<>();
      for (int i = 1; i <= 200; i++) {
        int truth = random.nextInt(3);
        int given = random.nextDouble() < 0.1 ? (truth + 1 + random.nextInt(2)) % 3 : truth;
        room.label("BR", i, set, set.words().get(given));
        if (given != truth) {
          wrong.add(ReadingRoom.name(i));
        }
        probabilities.put(ReadingRoom.name(i), around(truth, random));
      }
      var errors = LabelErrors.of(room.library, set, new CaseProbabilities(probabilities));
      List<Suspect> suspects = errors.suspects();
      Set<String> found = new HashSet<>(suspects.stream().map(Suspect::caseName).toList());
      found.retainAll(wrong);

      assertEquals(200, errors.judged());
      assertTrue(found.size() >= 0.8 * wrong.size(), found.size() + " of " + wrong.size());
      assertTrue(found.size() >= 0.8 * suspects.size(), found.size() + " of " + suspects.size());
      assertEquals(suspects.getFirst().loss(), errors.topLosses(20).getFirst().loss(), 2);
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

  private static Map<String, Double> around(int truth, Random random) {
    double[] weights = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    weights[truth] += 6;
    double sum = weights[0] + weights[1] + weights[2];
    return Map.of(
        "none", weights[0] / sum, "partial", weights[1] / sum, "complete", weights[2] / sum);
  }
}
