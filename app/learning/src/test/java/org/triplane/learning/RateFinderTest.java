// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.spi.Architecture;

class RateFinderTest {
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
      channels = [4, 4, 4, 4]
      [preprocessing]
      size = 16
      [training]
      epochs = 3
      batch = 8
      rate = 0.01
      """;

  /// S3.6
  @Test
  void findsARateAtWhichASmallNetworkLearns() throws Exception {
    RateCurve curve = find("", 1);
    assertTrue(curve.rates().size() <= 100);
    assertEquals(1e-7, curve.rates().getFirst(), 1e-12);
    for (Map.Entry<String, Double> suggestion : curve.suggestions().entrySet()) {
      double rate = suggestion.getValue();
      assertTrue(rate > 1e-5 && rate < 1, suggestion.toString());
    }
  }

  @Test
  void theSameSeedGivesTheSameCurve() throws Exception {
    assertEquals(find("coronal", 3), find("coronal", 3));
  }

  @Test
  void aMemberThatIsNotThereIsRefusedWithThoseThatAre() {
    var thrown = assertThrows(LearningException.class, () -> find("oblique", 1));
    assertTrue(String.valueOf(thrown.getMessage()).contains("It has: axial, coronal."));
  }

  /// On a loss that is flat, falls from 1e-4 to 1e-2 and rises from there.
  @Test
  void suggestionsLieWhereTheyShouldOnAKnownCurve() {
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i <= 80; i++) {
      double power = -7 + i / 10.0;
      rates.add(Math.pow(10, power));
      losses.add(
          power < -4 ? 1 : power < -2 ? 1 - 0.4 * (power + 4) : 0.2 + (power + 2) * (power + 2));
    }
    var suggestions = new RateCurve(rates, losses).suggestions();
    assertEquals(-3, Math.log10(Maps.required(suggestions, "min10")), 0.11);
    assertEquals(-3, Math.log10(Maps.required(suggestions, "valley")), 0.11);
    double steep = Math.log10(Maps.required(suggestions, "steep"));
    assertTrue(steep > -4 && steep < -2, "steep at 1e" + steep);
    assertTrue(Maps.required(suggestions, "slide") < 1);
  }

  private static RateCurve find(String member, long seed) throws Exception {
    try (var pool = Executors.newFixedThreadPool(2)) {
      var finder =
          new RateFinder(
              TorchEngine.open(ComputeDevice.CPU, 1),
              Services.of(Architecture.class, List.of(new MrnetSmall())),
              Augmentation.included(),
              pool);
      Recipe recipe = Recipe.parse(RECIPE, "tiny", List.of());
      var task = new RateFinder.Task(recipe, SpotCases.dataset(36, 8), member, seed);
      return finder.find(task, Progress.SILENT);
    }
  }
}
