// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
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
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.ort.Classifiers;
import org.triplane.learning.spi.Architecture;

/// S2.19: several sequences of one plane as the channels of one network.
class SequencesTest {
  private static final int SIDE = 16;
  private static final int SLICES = 2;
  private static final String RECIPE =
      """
      name = "sequences"
      [[members]]
      name = "brain"
      plane = "axial"
      description = ["t2", "t1"]
      [architecture]
      name = "mrnet-small"
      channels = [8, 8, 8, 8]
      input-channels = 2
      [preprocessing]
      size = 16
      channels = 2
      [augmentation]
      shift = 0.1
      sides = "none"
      [training]
      epochs = 12
      batch = 8
      rate = 0.01
      [stacker]
      folds = 2
      """;

  @TempDir Path folder;

  @Test
  void theSecondIsLaidOverTheFirstByItsPlaceInThePatient() throws Exception {
    Geometry first = grid(20, 16, 4, new Vec3(0, 0, 0), new Vec3(1, 1, 3));
    Geometry second = grid(14, 12, 9, new Vec3(-1.5, -2, -3), new Vec3(1.7, 1.9, 2));
    Volume stack = stack(linear(first, 0), linear(second, 5));
    assertEquals(2, stack.frames());
    assertEquals(first, stack.geometry());
    for (int slice = 0; slice < 4; slice++) {
      for (int row = 0; row < 16; row += 3) {
        for (int column = 0; column < 20; column += 3) {
          assertEquals(
              stack.value(column, row, slice, 0) + 5, stack.value(column, row, slice, 1), 1e-4);
        }
      }
    }
  }

  @Test
  void whatLiesBeyondIsAsDarkAsTheDarkest() throws Exception {
    Geometry first = grid(8, 8, 2, Vec3.ZERO, new Vec3(1, 1, 3));
    Geometry half = grid(4, 8, 2, Vec3.ZERO, new Vec3(1, 1, 3));
    Volume stack = stack(linear(first, 0), linear(half, 5));
    assertEquals(stack.value(0, 0, 1, 1), stack.value(7, 7, 1, 1));
    assertEquals(stack.value(3, 7, 1, 0) + 5, stack.value(3, 7, 1, 1), 1e-4);
  }

  @Test
  void withoutACommonSpaceTheyAreRefused() throws Exception {
    Volume somewhere = Volumes.ramp(8, 8, 2);
    Volume placed = linear(grid(8, 8, 2, Vec3.ZERO, new Vec3(1, 1, 3)), 0);
    Volume elsewhere = linear(grid(8, 8, 2, new Vec3(900, 0, 0), new Vec3(1, 1, 3)), 0);
    for (Volume other : List.of(somewhere, elsewhere)) {
      var refused = assertThrows(ImagingException.class, () -> stack(placed, other));
      assertTrue(refused.getMessage().startsWith("Sequence 2 "), refused.getMessage());
    }
    assertThrows(ImagingException.class, () -> stack(somewhere, somewhere));
  }

  @Test
  void aMissingSequenceIsAMissingMember() throws Exception {
    Recipe.Member member = Recipe.parse(RECIPE, "r", List.of()).members().getFirst();
    Volume one = linear(grid(8, 8, 2, Vec3.ZERO, new Vec3(1, 1, 3)), 0);
    assertTrue(member.find(study("a", List.of("T2"), List.of(one))).isEmpty());
    assertTrue(member.find(study("a", List.of("T1", "T2"), List.of(one, one))).isPresent());
  }

  @Test
  void eachSequenceIsASeriesOfItsOwn() throws Exception {
    Recipe recipe =
        Recipe.parse(RECIPE.replace("[\"t2\", \"t1\"]", "[\"t1c\", \"t1\"]"), "r", List.of());
    Volume one = linear(grid(8, 8, 2, Vec3.ZERO, new Vec3(1, 1, 3)), 0);
    Volume two = linear(one.geometry(), 7);
    Study both = study("a", List.of("T1C", "T1"), List.of(one, two));
    Volume stack =
        recipe.members().getFirst().find(both).orElseThrow().source().load(Progress.SILENT);
    assertEquals(stack.value(3, 3, 1, 0) + 7, stack.value(3, 3, 1, 1), 1e-4);
    Study alone = study("a", List.of("T1C"), List.of(one));
    assertTrue(recipe.members().getFirst().find(alone).isEmpty());
  }

  @Test
  void channelsThatDoNotFitAreRefused() {
    for (String wrong : List.of("channels = 1", "channels = 2\nnormalization = \"nyul\"")) {
      String text = RECIPE.replace("size = 16\nchannels = 2", "size = 16\n" + wrong);
      var refused = assertThrows(LearningException.class, () -> Recipe.parse(text, "r", List.of()));
      assertTrue(refused.getMessage().contains("member has 2"), refused.getMessage());
    }
  }

  @Test
  void sequencesAreMovedAlike() throws Exception {
    float[] twice = new float[2 * SLICES * SIDE * SIDE];
    Random random = new Random(5);
    for (int i = 0; i < twice.length / 2; i++) {
      twice[i] = random.nextFloat();
      twice[i + twice.length / 2] = twice[i];
    }
    var study = new TrainingStudy("a", twice, SLICES, new int[] {1});
    for (String table :
        List.of("shift = 0.2\nrotation = 20", "motion = 0.5\nswap = 0.3\ncrop-pad = 0.2")) {
      Options options = Documents.toml(table + "\nsides = \"none\"", "augmentation");
      FloatBuffer target = FloatBuffer.allocate(twice.length);
      Augmentation how = Augmentation.of(options, Augmentation.included());
      how.apply(study, PictureSize.square(SIDE), target, Seeds.generator(9));
      float[] all = target.array();
      for (int i = 0; i < twice.length / 2; i++) {
        assertEquals(all[i], all[i + twice.length / 2], table);
      }
    }
  }

  /// The label shows in the second sequence only, which lies on another grid.
  @Test
  void aNetworkLearnsFromBothAndIsExplainedOnTheFirstOnesGrid() throws Exception {
    Path out = folder.resolve("out");
    EnsembleModel model = train(out);
    MemberModel member = EnsembleFolder.read(out).members().getFirst();
    assertEquals(model.members().getFirst().selectors(), member.selectors());
    NetworkGraph network = NetworkGraph.parse(EnsembleFolder.network(out, member), member.file());
    assertEquals(2L, network.inputs().getFirst().shape().get(1));
    int right = 0;
    int near = 0;
    try (Classifier classifier =
        Classifiers.open(network, member, model.labels(), ComputeDevice.CPU)) {
      for (Case one : cases("new", 20)) {
        Volume volume = member.find(one.study()).orElseThrow().source().load(Progress.SILENT);
        int target = one.targets().get(SpotCases.LABEL);
        double logit = classifier.classify(volume, Progress.SILENT).logit(SpotCases.LABEL);
        right += logit > 0 == (target == 1) ? 1 : 0;
        if (target == 1) {
          var how = new Explanation("occlusion", "");
          Saliency map = classifier.explain(volume, SpotCases.LABEL, how, Progress.SILENT);
          assertEquals(volume.geometry(), map.map().geometry());
          near += isNear(place(one.id()), map) ? 1 : 0;
        }
      }
    }
    assertTrue(right >= 17, right + " of 20 are right");
    assertTrue(near >= 8, near + " of 10 spots are hottest");
  }

  @Test
  void trainingSeesWhatUseSees() throws Exception {
    Recipe recipe = Recipe.parse(RECIPE, "r", List.of("preprocessing.patch=8"));
    TrainingPlan plan = TrainingPlan.of(recipe, dataset(), 3);
    try (var workers = Executors.newFixedThreadPool(2)) {
      TrainingData data = TrainingData.prepare(plan, recipe, workers, Progress.SILENT);
      Recipe.Member member = recipe.members().getFirst();
      Case one = plan.train().getFirst();
      TrainingSet set = data.set(member, List.of(one));
      SliceBatch batch =
          new BatchAssembler(set).pack(set.studies(), Augmentation.NONE, new Random(1));
      float[] trained = new float[batch.pixels().remaining()];
      batch.pixels().get(trained);
      Volume volume = member.find(one.study()).orElseThrow().source().load(Progress.SILENT);
      var used =
          new MemberModel(
              "brain", member.selectors(), data.preprocessing(member), "", "", List.of());
      assertArrayEquals(NetworkInput.of(used, volume).tensor().values(), trained, 1e-6f);
      assertEquals(SLICES * 4 * 2 * 64, trained.length);
    }
  }

  private static boolean isNear(int place, Saliency map) {
    float[] heat = ((Voxels.Floats) map.map().voxels().inMemory()).stored();
    int hottest = 0;
    for (int i = 0; i < heat.length; i++) {
      hottest = heat[i] > heat[hottest] ? i : hottest;
    }
    int at = hottest % (SIDE * SIDE);
    return Math.abs(at % SIDE - place % SIDE) <= 3 && Math.abs(at / SIDE - place / SIDE) <= 3;
  }

  private static Volume stack(Volume first, Volume second) throws Exception {
    Recipe.Member member = Recipe.parse(RECIPE, "r", List.of()).members().getFirst();
    Study study = study("a", List.of("T2", "T1"), List.of(first, second));
    return member.find(study).orElseThrow().source().load(Progress.SILENT);
  }

  private static Study study(String id, List<String> descriptions, List<Volume> volumes) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < volumes.size(); i++) {
      VolumeSource source = VolumeSource.of(volumes.get(i), Plane.AXIAL);
      series.add(
          new Series(id + i, i, descriptions.get(i), "MR", List.of(source), SLICES, 1, List.of()));
    }
    return new Study(id, Optional.empty(), "", id, series);
  }

  private static Geometry grid(int columns, int rows, int slices, Vec3 origin, Vec3 spacing) {
    return new Geometry(
        columns,
        rows,
        slices,
        origin,
        Vec3.LEFT,
        Vec3.POSTERIOR,
        spacing,
        Geometry.Calibration.PATIENT_SPACE,
        Optional.of("1.2.3"));
  }

  /// Values that grow evenly over the patient.
  private static Volume linear(Geometry grid, double more) {
    float[] values = new float[grid.voxels()];
    for (int i = 0; i < values.length; i++) {
      int slice = i / (grid.columns() * grid.rows());
      int row = i / grid.columns() % grid.rows();
      Vec3 place = grid.toPatient(new Vec3(i % grid.columns(), row, slice));
      values[i] = (float) (place.x() + 2 * place.y() - 3 * place.z() + more);
    }
    return Volume.of(grid, new Voxels.Floats(values));
  }

  private static Dataset dataset() {
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", cases("t", 60));
    splits.put("valid", cases("v", 10));
    return SpotCases.dataset(splits);
  }

  /// Where the spot is: a pixel of the first sequence's slices.
  private static int place(String id) {
    var random = new Random(id.hashCode());
    return (3 + random.nextInt(10)) * SIDE + 3 + random.nextInt(10);
  }

  private static List<Case> cases(String prefix, int count) {
    Geometry first = grid(SIDE, SIDE, SLICES, Vec3.ZERO, new Vec3(1, 1, 4));
    Geometry second = grid(SIDE + 4, SIDE + 4, SLICES, new Vec3(-2, -2, 0), new Vec3(1, 1, 4));
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = prefix + i;
      int at = place(id);
      Volume plain = noise(first, new Random(id.hashCode() + 1L));
      Volume spotted = noise(second, new Random(id.hashCode() + 2L));
      float[] values = ((Voxels.Floats) spotted.voxels()).stored();
      for (int k = 0; k < 4; k++) {
        int row = at / SIDE + 2 + k / 2;
        values[row * (SIDE + 4) + at % SIDE + 2 + k % 2] += 12f * (i % 2);
      }
      Study study = study(id, List.of("T1", "T2"), List.of(spotted, plain));
      cases.add(SpotCases.of(id, id, i % 2, study));
    }
    return cases;
  }

  private static Volume noise(Geometry grid, Random random) {
    float[] values = new float[grid.voxels()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Volume.of(grid, new Voxels.Floats(values));
  }

  private static EnsembleModel train(Path out) throws Exception {
    Recipe recipe = Recipe.parse(RECIPE, "sequences", List.of());
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
