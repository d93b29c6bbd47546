// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// S0.3, W1
class SamplerTest {
  private static final List<Integer> SIZES = List.of(900, 100, 4);

  @Test
  void aShuffledEpochMeetsEveryStudyOnce() {
    List<TrainingStudy> studies = studies(SIZES);
    List<TrainingStudy> order = Sampler.SHUFFLED.order(studies, Seeds.generator(4));
    assertEquals(studies.size(), order.size());
    assertEquals(new HashSet<>(studies), new HashSet<>(order));
  }

  @Test
  void theBalancedSamplerMeetsEveryClassEquallyOften() {
    List<TrainingStudy> order = Sampler.BALANCED.order(studies(SIZES), Seeds.generator(4));
    assertEquals(1004, order.size());
    byClass(order).values().forEach(own -> assertEquals(335, own.size(), 50));
  }

  /// Roots 30, 10 and 2 of 42 in all: 717.1, 239.0 and 47.8 of 1,004.
  @Test
  void theSquareRootSamplerMeetsClassesByTheRootsOfTheirSizes() {
    var all = byClass(Sampler.SQUARE_ROOT.order(studies(SIZES), Seeds.generator(4)));
    assertEquals(717.1, size(all, 0), 1);
    assertEquals(239.0, size(all, 1), 1);
    assertEquals(47.8, size(all, 2), 1);
  }

  @Test
  void theSquareRootSamplerMeetsStudiesOfAClassEquallyOftenOrOnceMore() {
    List<TrainingStudy> studies = studies(SIZES);
    List<TrainingStudy> order = Sampler.SQUARE_ROOT.order(studies, Seeds.generator(4));
    byClass(studies)
        .values()
        .forEach(
            own -> {
              long[] met =
                  own.stream()
                      .mapToLong(one -> order.stream().filter(other -> other == one).count())
                      .sorted()
                      .toArray();
              assertTrue(met[met.length - 1] - met[0] <= 1, met[0] + " to " + met[met.length - 1]);
            });
  }

  @Test
  void theSameSeedGivesTheSameOrderAndAnotherAnother() {
    List<TrainingStudy> studies = studies(SIZES);
    for (Sampler sampler : Sampler.values()) {
      List<TrainingStudy> order = sampler.order(studies, Seeds.generator(4));
      assertEquals(order, sampler.order(studies, Seeds.generator(4)));
      assertNotEquals(order, sampler.order(studies, Seeds.generator(5)));
    }
  }

  private static int size(Map<Integer, List<TrainingStudy>> byClass, int label) {
    return byClass.getOrDefault(label, List.of()).size();
  }

  private static Map<Integer, List<TrainingStudy>> byClass(List<TrainingStudy> studies) {
    return studies.stream().collect(Collectors.groupingBy(SamplerTest::label));
  }

  private static int label(TrainingStudy study) {
    int label = 0;
    while (study.targets()[label] == 0) {
      label++;
    }
    return label;
  }

  private static List<TrainingStudy> studies(List<Integer> sizes) {
    List<TrainingStudy> studies = new ArrayList<>();
    for (int label = 0; label < sizes.size(); label++) {
      for (int i = 0; i < sizes.get(label); i++) {
        int[] targets = new int[sizes.size()];
        targets[label] = 1;
        studies.add(new TrainingStudy(label + "-" + i, new float[1], 1, targets));
      }
    }
    return studies;
  }
}
