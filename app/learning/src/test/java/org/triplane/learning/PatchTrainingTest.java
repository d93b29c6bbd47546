// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.ort.Classifiers;
import org.triplane.learning.spi.Architecture;

/// S4.2: a network of patches is trained, predicts and is explained.
class PatchTrainingTest {
  private static final String RECIPE =
      """
      name = "patches"
      [[members]]
      name = "axial"
      plane = "axial"
      [architecture]
      name = "mrnet-small"
      channels = [8, 8, 8, 8]
      slice-pool = "max"
      [preprocessing]
      size = 16
      patch = 8
      patch-stride = 4
      [training]
      epochs = 12
      batch = 8
      rate = 0.01
      [stacker]
      folds = 2
      """;

  private static final int SIDE = 16;

  @TempDir Path folder;

  @Test
  void aSpotIsLearnedAndFoundWhereItIs() throws Exception {
    Path out = folder.resolve("out");
    EnsembleModel model = train(out, RECIPE);
    MemberModel member = model.members().getFirst();
    NetworkGraph network = NetworkGraph.parse(EnsembleFolder.network(out, member), member.file());
    InputSamples samples = InputSamples.read(out).orElseThrow();
    assertEquals(60, samples.byFeature().get("axial/mean").patients());
    assertEquals(60, samples.byFeature().get("axial/mean").sorted().length);
    int right = 0;
    int near = 0;
    try (Classifier classifier =
        Classifiers.open(network, member, model.labels(), ComputeDevice.CPU)) {
      for (Case one : cases("new", 20)) {
        Volume volume =
            one.study().find(member.selector()).orElseThrow().source().load(Progress.SILENT);
        Prediction said = classifier.classify(volume, Progress.SILENT);
        int target = one.targets().get(SpotCases.LABEL);
        right += said.logit(SpotCases.LABEL) > 0 == (target == 1) ? 1 : 0;
        near += target == 1 && isNear(classifier, volume) ? 1 : 0;
      }
    }
    assertTrue(right >= 16, right + " of 20 are right");
    assertTrue(near >= 8, near + " of 10 spots are hottest");
  }

  @Test
  void aNetworkOfWholeStudiesIsRefused() {
    String architecture = RECIPE.substring(RECIPE.indexOf("name = \"mrnet-small"));
    String keys = architecture.substring(0, architecture.indexOf("[preprocessing]"));
    String text = RECIPE.replace(keys, "name = \"r3d-18\"\nwidth = 4\ninput-channels = 1\n");
    var refused = assertThrows(LearningException.class, () -> train(folder.resolve("no"), text));
    assertTrue(refused.getMessage().contains("patch needs a network"), refused.getMessage());
  }

  private static boolean isNear(Classifier classifier, Volume volume) throws Exception {
    var how = new Explanation("occlusion", "");
    Saliency map = classifier.explain(volume, SpotCases.LABEL, how, Progress.SILENT);
    assertEquals(volume.geometry(), map.map().geometry());
    int spot = brightest(volume);
    int hottest = brightest(map.map());
    int side = volume.geometry().columns();
    return spot / (side * side) == hottest / (side * side)
        && Math.abs(spot % side - hottest % side) <= 3
        && Math.abs(spot / side % side - hottest / side % side) <= 3;
  }

  /// The middle of the brightest two by two voxels.
  private static int brightest(Volume volume) {
    Geometry grid = volume.geometry();
    float[] values = ((Voxels.Floats) volume.voxels()).stored();
    int best = 0;
    float most = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length - grid.columns() - 1; i++) {
      float sum =
          values[i] + values[i + 1] + values[i + grid.columns()] + values[i + grid.columns() + 1];
      if (sum > most && i / grid.columns() % grid.rows() < grid.rows() - 1) {
        most = sum;
        best = i;
      }
    }
    return best;
  }

  private static Dataset dataset() {
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", cases("t", 60));
    splits.put("valid", cases("v", 10));
    return SpotCases.dataset(splits);
  }

  /// As those of [SpotCases], with spots that are easy to see.
  private static List<Case> cases(String prefix, int count) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = prefix + i;
      Random random = new Random(id.hashCode());
      float[] values = new float[2 * SIDE * SIDE];
      for (int k = 0; k < values.length; k++) {
        values[k] = (float) random.nextGaussian();
      }
      int at = (3 + random.nextInt(10)) * SIDE + 3 + random.nextInt(10);
      for (int offset : new int[] {0, 1, SIDE, SIDE + 1}) {
        values[at + offset] += 12f * (i % 2);
      }
      Volume volume = Volume.of(Geometry.uncalibrated(SIDE, SIDE, 2), new Voxels.Floats(values));
      Series series = SpotCases.series(Plane.AXIAL, volume);
      cases.add(
          SpotCases.of(id, id, i % 2, new Study(id, Optional.empty(), "", id, List.of(series))));
    }
    return cases;
  }

  private static EnsembleModel train(Path out, String text) throws Exception {
    Recipe recipe = Recipe.parse(text, "patches", List.of());
    try (var workers = Executors.newFixedThreadPool(2)) {
      var training =
          new EnsembleTraining(
              TorchEngine.open(ComputeDevice.CPU, 1),
              Services.load(Architecture.class, List.of(Architecture.class.getClassLoader())),
              workers,
              Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
      var task = new EnsembleTraining.Task(recipe, dataset(), Path.of("spots"), 3, out, false);
      return training.train(task, TrainingListener.SILENT, Progress.SILENT);
    }
  }
}
