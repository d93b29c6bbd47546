// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Documents;
import org.triplane.common.Progress;
import org.triplane.learning.djl.TorchEngine;

/// Networks that learn with 16-bit convolutions and matrix products (S0.12).
class PrecisionTest {
  private static final String TABLE =
      "epochs = 6\nbatch = 4\nrate = 0.01\noptimizer = \"sgd\"\nclip = 5\n";

  @TempDir Path folder;

  /// bfloat16 keeps 8 bits, so a logit is wrong by some 0.4 % of what it is made of; the losses
  /// of an epoch, about 0.7, stay within 0.02 of those of 32-bit floats.
  @Test
  void mixedPrecisionLearnsAlongTheCurveOf32BitFloats() throws Exception {
    var set = Spots.set(48, 2, 1);
    List<Epoch> full = train(TABLE, set).epochs();
    List<Epoch> mixed = train(TABLE + "precision = \"mixed\"\n", set).epochs();
    double most = 0;
    for (int i = 0; i < full.size(); i++) {
      most = Math.max(most, Math.abs(full.get(i).trainLoss() - mixed.get(i).trainLoss()));
    }
    assertTrue(most < 0.02, "the curves are %s apart".formatted(most));
    assertTrue(most > 0, "nothing was computed with 16 bits");
    assertTrue(mixed.getLast().trainLoss() < mixed.getFirst().trainLoss());
  }

  @Test
  void mixedPrecisionTellsABrightSpotAsWell() throws Exception {
    var trained =
        train(
            "epochs = 10\n"
                + "batch = 4\n"
                + "rate = 0.01\n"
                + "schedule = \"one-cycle\"\n"
                + "precision = \"mixed\"\n",
            Spots.set(64, 2, 1));
    var unseen = Spots.set(200, 2, 2);
    List<float[]> logits =
        Trainings.trainer(TABLE).predict(trained.graph(), unseen, Progress.SILENT);
    double auc = EpochFigures.auc(logits, unseen.studies()).orElseThrow();
    assertTrue(auc > 0.9, "AUC on unseen studies was " + auc);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mixed", "bfloat16", "float16"})
  void theSameSeedGivesTheSameNetwork(String precision) throws Exception {
    var set = Spots.set(8, 2, 1);
    String table = TABLE.replace("6", "2") + "precision = \"%s\"\n".formatted(precision);
    assertArrayEquals(train(table, set).graph().toBytes(), train(table, set).graph().toBytes());
  }

  /// With targets that count 8 times, the first steps of float16 overflow, so the state has a
  /// factor that was halved.
  @ParameterizedTest
  @ValueSource(strings = {"mixed", "float16"})
  void aStoppedRunThatIsResumedGivesTheSameNetwork(String precision) throws Exception {
    var set = Spots.set(8, 2, 1);
    String table =
        TABLE.replace("6", "3")
            + "precision = \"%s\"\nclass-weights = [8, 8]\n".formatted(precision);
    var whole = train(table, set);
    Path file = folder.resolve("checkpoint");
    assertThrows(
        CancellationException.class,
        () ->
            Trainings.trainer(table)
                .train(Trainings.task(set, file, false), _ -> {}, new Trainings.StopAfter(16)));
    Map<String, float[]> kept = Checkpoint.read(file).orElseThrow().arrays(LossScale.GROUP);
    assertEquals(precision.equals("float16"), !kept.isEmpty());
    kept.values().forEach(state -> assertTrue(state[0] < 65536, "the factor is " + state[0]));
    var resumed =
        Trainings.trainer(table).train(Trainings.task(set, file, true), _ -> {}, Progress.SILENT);
    assertArrayEquals(whole.graph().toBytes(), resumed.graph().toBytes());
    assertEquals(
        whole.epochs().stream().map(Epoch::leftOut).toList(),
        resumed.epochs().stream().map(Epoch::leftOut).toList());
  }

  /// A slope of 0.5 times 4 times 65536 is beyond 65504.
  @Test
  void aStepWhoseGradientsOverflowIsLeftOutAndTheFactorHalved() throws Exception {
    var set = Spots.set(2, 2, 1);
    var options =
        TrainingOptions.of(
            Documents.toml(
                "epochs = 1\n"
                    + "batch = 1\n"
                    + "rate = 0.01\n"
                    + "precision = \"float16\"\n"
                    + "class-weights = [4, 4]\n",
                "test"));
    try (TrainableNetwork network =
        TorchEngine.open(ComputeDevice.CPU, 1).open(Trainings.fresh(), options.passes(), 1)) {
      var steps = new TrainingSteps(network, options, set);
      network.startEpoch(1, Set.of());
      var before = Maps.copy(network.weights());
      step(steps, set);
      assertEquals(32768, steps.scale().factor());
      before.forEach((name, values) -> assertArrayEquals(values, network.weights().get(name)));
      for (int i = 0; i < 4; i++) {
        step(steps, set);
      }
      String name = "features.0.weight";
      assertFalse(
          Arrays.equals(before.get(name), network.weights().get(name)),
          "a smaller factor did not help");
      assertTrue(steps.scale().factor() >= 4096);
    }
  }

  /// Each of them halves the scale, which is 65536 at first.
  @Test
  void stepsThatAreLeftOutAreSaidOnceTheirEpochEnds() throws Exception {
    List<String> heard = notes("training.precision=float16", "training.class-weights=[8, 8]");
    var form =
        Pattern.compile(
            "axial final, epoch (\\d): (\\d+) of 3 steps changed nothing, as their gradients were"
                + " too large for float16. The scale of the loss is now (\\d+).");
    int factor = 65536;
    int epoch = 0;
    for (String note : heard.stream().filter(one -> one.startsWith("axial final")).toList()) {
      Matcher said = form.matcher(note);
      assertTrue(said.matches(), note);
      assertTrue(Integer.parseInt(said.group(1)) > epoch, heard.toString());
      epoch = Integer.parseInt(said.group(1));
      factor >>= Integer.parseInt(said.group(2));
      assertEquals(factor, Integer.parseInt(said.group(3)), note);
    }
    assertTrue(factor < 65536, heard.toString());
    assertEquals(List.of(), notes("training.precision=bfloat16", "training.class-weights=[8, 8]"));
  }

  @Test
  void stepsThatAreLeftOutAreInTheCurves() throws Exception {
    String name = "training.precision=float16";
    int said = 0;
    for (String note : notes(name, "training.class-weights=[8, 8]")) {
      said += Integer.parseInt(note.replaceAll(".*: (\\d+) of .*", "$1"));
    }
    List<List<String>> rows =
        EnsembleFolder.text(folder.resolve(name), "training/curves.tsv")
            .lines()
            .map(line -> List.of(line.split("\t", -1)))
            .toList();
    int column = rows.getFirst().indexOf("left-out-steps");
    int written = rows.stream().skip(1).mapToInt(row -> Integer.parseInt(row.get(column))).sum();
    assertTrue(said > 0);
    assertEquals(said, written);
  }

  /// What is said beside the epochs.
  private List<String> notes(String... settings) throws Exception {
    List<String> notes = Collections.synchronizedList(new ArrayList<>());
    var task = new TinyTraining(folder).task(SpotCases.dataset(24, 4), settings[0], settings);
    try (var pool = Executors.newFixedThreadPool(2)) {
      TinyTraining.training(Trainings.engine(ComputeDevice.CPU), pool)
          .train(task, new HeardNotes(notes), Progress.SILENT);
    }
    return notes;
  }

  private static void step(TrainingSteps steps, TrainingSet set) throws LearningException {
    var random = Seeds.generator(1);
    var assembler = new BatchAssembler(set);
    steps.step(
        set.studies().subList(0, 1),
        part -> assembler.pack(part, Augmentation.NONE, random),
        new TrainingSteps.Place(1, 1, 0.01, _ -> 0.01));
  }

  @Test
  void theFactorDoublesAfterManyGoodStepsAndNeverFallsBelowOne() {
    var scale = new LossScale(Precision.FLOAT16);
    for (int i = 0; i < 2000; i++) {
      scale.stepped();
    }
    assertEquals(131072, scale.factor());
    int halved = 0;
    while (scale.overflowed()) {
      halved++;
    }
    assertEquals(17, halved);
    assertEquals(1, scale.factor());
  }

  @Test
  void onlyFloat16NeedsAFactor() {
    for (Precision precision : List.of(Precision.FLOAT32, Precision.BFLOAT16)) {
      var scale = new LossScale(precision);
      assertFalse(scale.overflowed());
      assertEquals(1, scale.factor());
      assertTrue(scale.state().isEmpty());
    }
  }

  @Test
  void onTheCpuMixedIsBfloat16() throws Exception {
    try (TrainableNetwork network =
        TorchEngine.open(ComputeDevice.CPU, 1)
            .open(Trainings.fresh(), new PassOptions(Precision.MIXED, 1), 1)) {
      assertEquals(Precision.BFLOAT16, network.precision());
    }
  }

  @Test
  void gradientsOf16BitsAreNearThoseOf32BitsAndNotTheSame() throws Exception {
    float[] full = gradient(Precision.FLOAT32);
    for (Precision precision : List.of(Precision.BFLOAT16, Precision.FLOAT16)) {
      float[] half = gradient(precision);
      double off = 0;
      double size = 0;
      for (int i = 0; i < full.length; i++) {
        off += Math.pow(full[i] - half[i], 2);
        size += Math.pow(full[i], 2);
      }
      double share = Math.sqrt(off / size);
      assertTrue(share > 0 && share < 0.1, precision + " is off by " + share);
    }
  }

  private static float[] gradient(Precision precision) throws LearningException {
    var set = Spots.set(4, 2, 1);
    var assembler = new BatchAssembler(set);
    try (TrainableNetwork network =
        TorchEngine.open(ComputeDevice.CPU, 1)
            .open(Trainings.fresh(), new PassOptions(precision, 1), 1)) {
      network.startEpoch(1, Set.of());
      network.learn(
          assembler.pack(set.studies(), Augmentation.NONE, Seeds.generator(1)),
          (logits, slope) -> {
            Arrays.fill(slope, 1);
            return 0;
          });
      return Maps.required(network.gradients(), "features.1.weight").clone();
    }
  }

  @Test
  void theRecipesFormerWordMeans32BitFloats() throws Exception {
    assertEquals(
        Precision.FLOAT32,
        TrainingOptions.of(Documents.toml("epochs = 1\nrate = 0.1\nprecision = \"full\"\n", "test"))
            .passes()
            .precision());
  }

  @Test
  void anUnknownPrecisionIsRefusedWithThoseThatThereAre() {
    var thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                TrainingOptions.of(
                    Documents.toml("epochs = 1\nrate = 0.1\nprecision = \"fp8\"\n", "training")));
    assertTrue(
        String.valueOf(thrown.getMessage())
            .contains(
                "precision should be one of float32, mixed, bfloat16, float16, but was 'fp8'"),
        thrown.getMessage());
  }

  private static Trainer.Trained train(String table, TrainingSet set) throws LearningException {
    return Trainings.trainer(table).train(Trainings.task(set), _ -> {}, Progress.SILENT);
  }
}
