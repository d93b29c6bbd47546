// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.imaging.Volume;

/// W9
class LearnedPreprocessingTest {
  private static final String RECIPE =
      """
      name = "tiny"
      [[members]]
      name = "axial"
      plane = "axial"
      [[members]]
      name = "coronal"
      plane = "coronal"
      [architecture]
      name = "mrnet-small"
      [preprocessing]
      size = 24
      normalization = "nyul"
      pad = "square"
      [training]
      epochs = 1
      rate = 0.01
      """;

  @Test
  void theStandardHistogramIsKeptInTheModelAndAppliedAlikeInUse() throws Exception {
    Recipe recipe = Recipe.parse(RECIPE, "tiny", List.of());
    Dataset dataset = SpotCases.dataset(24, 6);
    TrainingPlan plan = TrainingPlan.of(recipe, dataset, 3);
    try (var workers = Executors.newFixedThreadPool(2)) {
      TrainingData data = TrainingData.prepare(plan, recipe, workers, Progress.SILENT);
      for (Recipe.Member member : recipe.members()) {
        Preprocessing stored = Preprocessing.of(options(data.preprocessing(member)));
        assertEquals(HistogramStandard.LANDMARKS, stored.landmarks().size());
        Case one = dataset.split("valid").getFirst();
        Volume volume =
            one.study().find(member.selector()).orElseThrow().source().load(Progress.SILENT);
        assertArrayEquals(
            data.set(member, List.of(one)).studies().getFirst().pixels(),
            NetworkInput.of(stored, member.selector().plane(), volume).tensor().values());
      }
      List<Double> axial = data.preprocessing(recipe.members().get(0)).landmarks();
      assertNotEquals(axial, data.preprocessing(recipe.members().get(1)).landmarks());
      assertTrue(axial.get(5) > 0 && axial.get(5) < 1);
    }
  }

  @Test
  void oneMeanAndDeviationOfTheTrainingSeriesAreKeptAndAppliedToAll() throws Exception {
    String how = "preprocessing.normalization=training-set";
    Recipe recipe = Recipe.parse(RECIPE, "tiny", List.of(how));
    Dataset dataset = SpotCases.dataset(24, 6);
    TrainingPlan plan = TrainingPlan.of(recipe, dataset, 3);
    try (var workers = Executors.newFixedThreadPool(2)) {
      TrainingData data = TrainingData.prepare(plan, recipe, workers, Progress.SILENT);
      Recipe.Member member = recipe.members().getFirst();
      Preprocessing stored = data.preprocessing(member);
      assertEquals(stored, Preprocessing.of(options(stored)));
      double sum = 0;
      double squares = 0;
      int count = 0;
      for (Case one : plan.train()) {
        Volume volume =
            one.study().find(member.selector()).orElseThrow().source().load(Progress.SILENT);
        for (float value :
            NetworkInput.of(stored, member.selector().plane(), volume).tensor().values()) {
          sum += value;
          squares += (double) value * value;
          count++;
        }
      }
      assertEquals(0, sum / count, 1e-4);
      assertEquals(1, squares / count, 1e-3);
    }
  }

  private static Options options(Preprocessing how) {
    return new Options("preprocessing", new LinkedHashMap<>(how.toTable()));
  }
}
