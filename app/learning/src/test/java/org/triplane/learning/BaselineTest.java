// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
  @TempDir Path folder;

  private static final int CASES = 200;

  /// A mean that is higher with the label, noise, and a number that never changes.
  private static List<SequencedMap<String, Double>> features(double step) {
    var random = new Random(5);
    List<SequencedMap<String, Double>> rows = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      SequencedMap<String, Double> row = new LinkedHashMap<>();
      row.put("axial/mean", random.nextGaussian() + step * (i % 2));
      row.put("axial/noise", random.nextGaussian());
      row.put("axial/slices", 20.0);
      rows.add(row);
    }
    return rows;
  }

  private static SequencedMap<String, int[]> targets() {
    int[] odd = new int[CASES];
    int[] never = new int[CASES];
    for (int i = 0; i < CASES; i++) {
      odd[i] = i % 2;
    }
    SequencedMap<String, int[]> targets = new LinkedHashMap<>();
    targets.put("tear", odd);
    targets.put("never", never);
    return targets;
  }

  private static double auc(Baseline baseline, List<SequencedMap<String, Double>> rows) {
    double[] probabilities =
        rows.stream().mapToDouble(row -> baseline.probability("tear", row)).toArray();
    int[] odd = new int[CASES];
    for (int i = 0; i < CASES; i++) {
      odd[i] = i % 2;
    }
    return Metrics.of(probabilities, odd).auc().value();
  }

  /// W23
  @Test
  void brightnessThatTellsIsFound() {
    Baseline baseline = Baseline.fit(features(2), targets());
    // two normal distributions two deviations apart: AUC is Φ(2/√2) = 0.921
    assertEquals(0.921, auc(baseline, features(2)), 0.04);
    assertFalse(baseline.scales().containsKey("axial/slices"), "what never changes");
    assertFalse(baseline.models().containsKey("never"), "a label of one class");
  }

  @Test
  void whatACaseLacksCountsAsTheMean() {
    Baseline baseline = Baseline.fit(features(2), targets());
    double nothing = baseline.probability("tear", new LinkedHashMap<>());
    double intercept = Optional.ofNullable(baseline.models().get("tear")).orElseThrow().intercept();
    assertEquals(Prediction.sigmoid(intercept), nothing, 1e-12);
  }

  @Test
  void theFileHoldsAllDigits() throws Exception {
    Baseline baseline = Baseline.fit(features(2), targets());
    Files.writeString(folder.resolve(Baseline.FILE), baseline.toToml());
    Baseline read = Baseline.read(folder).orElseThrow();
    for (SequencedMap<String, Double> row : features(1)) {
      assertEquals(baseline.probability("tear", row), read.probability("tear", row), 1e-15);
    }
  }

  @Test
  void anEnsembleFromBeforeHasNone() throws Exception {
    assertTrue(Baseline.read(folder).isEmpty());
  }

  @Test
  void aDamagedFileIsRefusedInWords() throws Exception {
    Files.writeString(folder.resolve(Baseline.FILE), "features = ['a']\nmeans = []\n");
    var thrown = assertThrows(LearningException.class, () -> Baseline.read(folder));
    assertTrue(
        String.valueOf(thrown.getMessage()).startsWith("Cannot read the baseline of"),
        thrown.getMessage());
  }
}
