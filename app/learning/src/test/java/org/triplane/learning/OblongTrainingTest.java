// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
import org.triplane.learning.ort.Reconstructor;
import org.triplane.learning.spi.Architecture;

/// Networks of oblong pictures are trained, kept, used and explained.
class OblongTrainingTest {
  private static final int ROWS = 16;
  private static final int COLUMNS = 40;
  private static final int SLICES = 2;
  private static final String RECIPE =
      """
      name = "oblong"
      [[members]]
      name = "axial"
      plane = "axial"
      [architecture]
      %s
      [preprocessing]
      size = [%d, %d]
      %s
      [training]
      epochs = %d
      batch = 8
      rate = 0.01
      """;

  @TempDir Path folder;

  @Test
  void aSpotIsLearnedAndTheHeatMapLandsOnIt() throws Exception {
    Path out = folder.resolve("out");
    String network = "name = \"mrnet-small\"\nchannels = [8, 8, 8, 8]\nslice-pool = \"max\"";
    EnsembleModel model = train(out, RECIPE.formatted(network, ROWS, COLUMNS, "", 12), dataset(60));
    MemberModel member = EnsembleFolder.read(out).members().getFirst();
    assertEquals(new PictureSize(ROWS, COLUMNS), member.preprocessing().size());
    int right = 0;
    int near = 0;
    try (Classifier classifier = open(out, member, model)) {
      for (Case one : cases("new", 20)) {
        Volume volume = volume(one);
        double logit = classifier.classify(volume, Progress.SILENT).logit(SpotCases.LABEL);
        int target = one.targets().get(SpotCases.LABEL);
        right += logit > 0 == (target == 1) ? 1 : 0;
        near += target == 1 && isNear(classifier, volume) ? 1 : 0;
      }
    }
    assertTrue(right >= 18, right + " of 20 are right");
    assertTrue(near >= 8, near + " of 10 spots are hottest");
  }

  /// The fully connected layers, the spots and the votes have shapes of their own.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "name = \"conv5-fc3\"\nsize = [32, 64]",
        "name = \"conv5-fc3\"\nsize = [32, 64]\nslice-networks = 2",
        "name = \"mrnet-small\"\nchannels = [4, 4, 4, 4]\nspots = 6\nspot-slices = 2",
        "name = \"resnet-18\"\nwidth = 4\ninput-channels = 1",
        "name = \"r3d-18\"\nwidth = 4\ninput-channels = 1",
      })
  void whatIsTrainedIsUsedAgainWithTheSameNumbers(String network) throws Exception {
    Path out = folder.resolve("out");
    EnsembleModel model = train(out, RECIPE.formatted(network, 32, 64, "", 1), dataset(10));
    MemberModel member = EnsembleFolder.read(out).members().getFirst();
    assertEquals(model.members().getFirst(), member);
    Volume volume = volume(cases("new", 2).get(1));
    try (Classifier classifier = open(out, member, model)) {
      double logit = classifier.classify(volume, Progress.SILENT).logit(SpotCases.LABEL);
      assertTrue(Double.isFinite(logit));
      Saliency map =
          classifier.explain(volume, SpotCases.LABEL, Explanation.STANDARD, Progress.SILENT);
      assertEquals(volume.geometry(), map.map().geometry());
      for (ExplanationChoices.Block block : classifier.choices().blocks()) {
        assertEquals(2 * block.rows(), block.columns(), block.toString());
      }
    }
  }

  @Test
  void anAutoencoderDrawsOblongPictures() throws Exception {
    Path out = folder.resolve("out");
    String recipe =
        RECIPE.formatted("name = \"conv5-autoencoder\"", 32, 64, "normalization = \"unit\"", 2)
            + "[target]\nkind = \"reconstruction\"\n";
    EnsembleModel model = train(out, recipe, dataset(10));
    MeanPictures mean = MeanPictures.read(out, "axial").orElseThrow();
    assertEquals(new PictureSize(32, 64), mean.size());
    try (Reconstructor reconstructor =
        Reconstructor.open(out, model.members().getFirst(), ComputeDevice.CPU)) {
      var drawing = reconstructor.draw(volume(cases("new", 1).getFirst()));
      assertEquals(SLICES * 32 * 64, drawing.drawn().length);
      assertTrue(drawing.error().ssim() > 0 && drawing.slices().size() == SLICES);
    }
    assertArrayEquals(mean.pixels(), mean.of(SLICES));
  }

  private static Classifier open(Path out, MemberModel member, EnsembleModel model)
      throws Exception {
    NetworkGraph network = NetworkGraph.parse(EnsembleFolder.network(out, member), member.file());
    return Classifiers.open(network, member, model.labels(), ComputeDevice.CPU);
  }

  private static boolean isNear(Classifier classifier, Volume volume) throws Exception {
    var how = new Explanation(Explanation.OCCLUSION, "");
    Saliency map = classifier.explain(volume, SpotCases.LABEL, how, Progress.SILENT);
    int spot = brightest(volume);
    int hottest = brightest(map.map());
    return spot / (ROWS * COLUMNS) == hottest / (ROWS * COLUMNS)
        && Math.abs(spot % COLUMNS - hottest % COLUMNS) <= 3
        && Math.abs(spot / COLUMNS % ROWS - hottest / COLUMNS % ROWS) <= 3;
  }

  private static int brightest(Volume volume) {
    float[] values = ((Voxels.Floats) volume.voxels().inMemory()).stored();
    int best = 0;
    for (int i = 0; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  private static Volume volume(Case one) throws Exception {
    return one.study().series().getFirst().mainVolume().load(Progress.SILENT);
  }

  private static Dataset dataset(int train) {
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", cases("t", train));
    splits.put("valid", cases("v", 10));
    return SpotCases.dataset(splits);
  }

  private static List<Case> cases(String prefix, int count) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = prefix + i;
      Random random = new Random(id.hashCode());
      float[] values = new float[SLICES * ROWS * COLUMNS];
      for (int k = 0; k < values.length; k++) {
        values[k] = (float) random.nextGaussian();
      }
      int at = (3 + random.nextInt(10)) * COLUMNS + 3 + random.nextInt(33);
      for (int offset : new int[] {0, 1, COLUMNS, COLUMNS + 1}) {
        values[at + offset] += 12f * (i % 2);
      }
      Geometry grid = Geometry.uncalibrated(COLUMNS, ROWS, SLICES);
      Series series = SpotCases.series(Plane.AXIAL, Volume.of(grid, new Voxels.Floats(values)));
      cases.add(
          SpotCases.of(id, id, i % 2, new Study(id, Optional.empty(), "", id, List.of(series))));
    }
    return cases;
  }

  private static EnsembleModel train(Path out, String text, Dataset dataset) throws Exception {
    Recipe recipe = Recipe.parse(text, "oblong", List.of());
    try (var workers = Executors.newFixedThreadPool(2)) {
      var training =
          new EnsembleTraining(
              TorchEngine.open(ComputeDevice.CPU, 1),
              Services.load(Architecture.class, List.of(Architecture.class.getClassLoader())),
              workers,
              Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
      var task = new EnsembleTraining.Task(recipe, dataset, Path.of("spots"), 3, out, false);
      return training.train(task, TrainingListener.SILENT, Progress.SILENT);
    }
  }
}
