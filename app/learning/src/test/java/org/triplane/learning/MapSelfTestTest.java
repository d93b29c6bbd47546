// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.graph.Initializer;
import org.triplane.learning.graph.LearnedWeights;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;

/// W21
class MapSelfTestTest {
  private static final int SIZE = 24;
  private static final int SLICES = 2;
  private static final NetworkGraph NETWORK =
      new MrnetSmall().build(Options.none("architecture"), 1, new Random(1));
  private static final double LEARNED = weight(NETWORK);

  /// The map of a classifier that adds up a square.
  @Test
  void aMapOfWhatCountsBeatsItselfAtOtherPlaces() throws Exception {
    Options deletion = document(UnaryOperator.identity()).table("deletion");
    assertTrue(deletion.number("area") < deletion.number("shiftedArea") - 1, deletion.toString());
    assertEquals(5, deletion.numbers("shiftedAreas").size());
    assertEquals(deletion.numbers("shares").size(), deletion.numbers("logits").size());
    assertEquals(0, deletion.numbers("logits").getLast(), 0.5, "all of the square is gone");
  }

  @Test
  void aMapOfSomethingElseDoesNot() throws Exception {
    Options deletion = document(MapSelfTestTest::mirrored).table("deletion");
    double spread =
        deletion.numbers("shiftedAreas").stream().mapToDouble(Double::doubleValue).max().orElse(0)
            - deletion.numbers("shiftedAreas").stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(0);
    assertTrue(
        deletion.number("area") >= deletion.number("shiftedArea") - spread - 1e-6,
        deletion.toString());
  }

  /// The map is turned over where the weights are not those that were learned.
  @Test
  void randomWeightsChangeAMapThatDependsOnThem() throws Exception {
    Options randomization = document(UnaryOperator.identity()).table("randomization");
    for (RandomWeights which : RandomWeights.values()) {
      assertTrue(randomization.number(which.key()) < 0.5, randomization.toString());
    }
  }

  @Test
  void aMapThatIgnoresTheNetworkIsFoundOut() throws Exception {
    Options randomization = document(_ -> square(1)).table("randomization");
    for (RandomWeights which : RandomWeights.values()) {
      assertEquals(1, randomization.number(which.key()), 1e-9);
    }
  }

  @Test
  void littleNoiseHardlyChangesAStableMap() throws Exception {
    Options stability = document(_ -> square(1)).table("stability");
    assertEquals(1, stability.number("rankCorrelation"), 1e-9);
    assertTrue(stability.number("logitChange") > 0);
    assertTrue(stability.number("logitChange") < 1, stability.toString());
    var random = new Random(3);
    Options restless = document(map -> noise(map.length, random)).table("stability");
    assertEquals(0, restless.number("rankCorrelation"), 0.1);
  }

  @Test
  void weightsAreForgottenFromTheEndOn() {
    int before = 0;
    for (RandomWeights which : RandomWeights.values()) {
      SequencedMap<String, Initializer> old = NETWORK.initializers();
      SequencedMap<String, Initializer> fresh = which.of(NETWORK, new Random(2)).initializers();
      int changed = 0;
      for (String name : old.keySet()) {
        Initializer one = old.get(name);
        Initializer other = fresh.get(name);
        assertNotNull(one);
        assertNotNull(other);
        boolean same = Arrays.equals(one.values(), other.values());
        changed += same ? 0 : 1;
        assertTrue(same || LearnedWeights.of(NETWORK).contains(name), name);
      }
      assertTrue(changed > before, which + " changes " + changed);
      before = changed;
    }
  }

  @Test
  void ranksAreComparedAndNotValues() {
    float[] one = {1, 2, 3, 4, 9};
    assertEquals(1, RankCorrelation.of(one, new float[] {0, 1, 10, 100, 101}), 1e-12);
    assertEquals(-1, RankCorrelation.of(one, new float[] {5, 4, 3, 2, 1}), 1e-12);
    assertEquals(0, RankCorrelation.of(one, new float[5]), 1e-12);
    assertEquals(1, RankCorrelation.of(new float[5], new float[5]), 1e-12);
    // scipy.stats.spearmanr([1, 2, 2, 4], [1, 3, 2, 2])
    assertEquals(0.5, RankCorrelation.of(new float[] {1, 2, 2, 4}, new float[] {1, 3, 2, 2}), 1e-9);
  }

  private static Options document(UnaryOperator<float[]> map) throws Exception {
    float[] values = new float[SLICES * SIZE * SIZE];
    var random = new Random(5);
    float[] square = square(1);
    for (int i = 0; i < values.length; i++) {
      values[i] = square[i] * 2 + 0.1f * (float) random.nextGaussian();
    }
    Volume volume = Volume.of(Geometry.uncalibrated(SIZE, SIZE, SLICES), new Voxels.Floats(values));
    var question = new MapSelfTest.Question(volume, "tear", Explanation.STANDARD, 3);
    var document =
        new MapSelfTest(NETWORK, graph -> new Adding(weight(graph), map), question)
            .document(Progress.SILENT);
    return Documents.json(Documents.toJson(document), "test");
  }

  /// Adds up what is in a square of the first slice, and says that it looked there.
  private record Adding(double weight, UnaryOperator<float[]> map) implements Classifier {
    @Override
    public List<String> labels() {
      return List.of("tear");
    }

    @Override
    public Prediction classify(Volume volume, Progress progress) {
      float[] square = square(1);
      double sum = 0;
      int count = 0;
      for (int i = 0; i < square.length; i++) {
        sum += square[i] > 0 ? volume.voxels().value(i) : 0;
        count += square[i] > 0 ? 1 : 0;
      }
      var logits = new LinkedHashMap<String, Double>(Map.of("tear", 4 * sum / count));
      return new Prediction(logits);
    }

    @Override
    public Saliency explain(Volume volume, String label, Explanation how, Progress progress) {
      float[] heat = map.apply(square(weight == LEARNED ? 1 : -1));
      Volume shown = Volume.of(volume.geometry(), new Voxels.Floats(heat));
      return new Saliency(label, how.method(), "", shown, 0, "");
    }

    @Override
    public void close() {}
  }

  /// @param sign -1 for all but the square
  private static float[] square(int sign) {
    float[] heat = new float[SLICES * SIZE * SIZE];
    for (int i = 0; i < heat.length; i++) {
      int x = i % SIZE;
      int y = i / SIZE;
      boolean inside = x >= 3 && x < 9 && y >= 4 && y < 10;
      heat[i] = inside == (sign > 0) ? 1 : 0;
    }
    return heat;
  }

  private static float[] mirrored(float[] heat) {
    float[] mirrored = new float[heat.length];
    for (int i = 0; i < heat.length; i++) {
      mirrored[heat.length - 1 - i] = heat[i];
    }
    return mirrored;
  }

  private static float[] noise(int count, Random random) {
    float[] noise = new float[count];
    for (int i = 0; i < count; i++) {
      noise[i] = random.nextFloat();
    }
    return noise;
  }

  /// A number that every change of the last layer changes.
  private static double weight(NetworkGraph graph) {
    double sum = 0;
    for (String name : LearnedWeights.head(graph)) {
      Initializer one = graph.initializers().get(name);
      for (float value : one == null ? new float[0] : one.values()) {
        sum += value;
      }
    }
    return sum;
  }
}
