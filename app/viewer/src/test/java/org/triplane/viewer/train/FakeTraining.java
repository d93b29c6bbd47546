// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.imaging.SeriesSelector;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.EnsembleTraining;
import org.triplane.learning.Epoch;
import org.triplane.learning.EpochLook;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Preprocessing;
import org.triplane.learning.RateCurve;
import org.triplane.learning.RateFinder;
import org.triplane.learning.Recipe;
import org.triplane.learning.TrainingListener;
import org.triplane.learning.TrainingSet;
import org.triplane.learning.TrainingStudy;
import org.triplane.learning.ValueFit;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;

/// Reports epochs as training does, without learning anything. Each epoch waits for a permit.
public final class FakeTraining implements TrainingServices {
  public static final String RECIPE =
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
      [augmentation]
      rotation = 10
      shift = 0.05
      flip = 0.5
      sides = "none"
      [training]
      epochs = 4
      batch = 8
      rate = 0.01
      [stacker]
      folds = 2
      networks = "folds"
      """;

  final Semaphore permits = new Semaphore(0);
  final AtomicInteger trained = new AtomicInteger();
  final List<String> heard = new ArrayList<>();
  Dataset dataset = SpotData.of(24, 12);
  Optional<LearningException> failure = Optional.empty();
  Optional<String> planned = Optional.empty();
  boolean hasLooks = true;

  /// Whether it is a measured value that is learned.
  boolean isMeasured;

  /// Which epoch fails, counted over all networks; 0 for before the first.
  int failing = Integer.MAX_VALUE;

  private final Path folder;

  public FakeTraining(Path folder) {
    this.folder = folder;
  }

  @Override
  public List<String> recipes() {
    return List.of("tiny");
  }

  @Override
  public List<Path> recipeFolders() {
    return List.of(folder);
  }

  @Override
  public String recipe(String name) {
    return RECIPE;
  }

  @Override
  public List<String> architectures() {
    return List.of("mrnet-small");
  }

  @Override
  public void check(Recipe recipe) throws LearningException {
    if (recipe.training().number("rate", 1) <= 0) {
      throw new LearningException("[training] rate should be above 0. Correct the file.");
    }
  }

  @Override
  public List<DataChoice> dataSets() {
    return List.of(new DataChoice("spots 1", folder.resolve("spots"), Optional.of("library")));
  }

  @Override
  public Optional<String> plan(DataChoice data) {
    return planned;
  }

  @Override
  public Dataset open(DataChoice data, Progress progress) throws LearningException {
    if (data.folder().endsWith("moved")) {
      throw new LearningException(
          "Cannot open the data set moved: there is no such folder. Check its name.");
    }
    return dataset;
  }

  @Override
  public EnsembleModel train(
      EnsembleTraining.Task task, TrainingListener listener, Progress progress)
      throws LearningException {
    try {
      return work(task, listener, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private EnsembleModel work(
      EnsembleTraining.Task task, TrainingListener listener, Progress progress)
      throws IOException, LearningException {
    Path partial = task.output().resolveSibling(task.output().getFileName() + ".partial");
    Files.createDirectories(partial);
    int epochs = task.recipe().training().integer("epochs");
    int parts = task.recipe().members().size() * task.recipe().stacker().folds();
    int done = task.resume() ? (int) count(partial) : 0;
    for (int step = done; step < parts * epochs; step++) {
      if (step >= failing && failure.isPresent()) {
        throw failure.get();
      }
      await(progress);
      int part = step / epochs;
      int members = task.recipe().members().size();
      String member = task.recipe().members().get(part % members).name();
      String run = "fold-" + (1 + part / members);
      Epoch epoch = epoch(1 + step % epochs, epochs);
      epoch = isMeasured ? measured(epoch) : epoch;
      listener.epoch(member, run, epoch);
      heard.add(member + " " + run + " " + epoch.number());
      if (hasLooks) {
        listener.look(member, run, look(member, epoch.number()));
      }
      Files.writeString(partial.resolve(step + ".checkpoint"), "x".repeat(1000));
      progress.report((step + 1.0) / (parts * epochs), "training " + member);
    }
    AtomicOutput.deleteTree(partial);
    Files.createDirectories(task.output());
    trained.incrementAndGet();
    return model(task.output());
  }

  private void await(Progress progress) {
    try {
      while (!permits.tryAcquire(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        progress.check();
      }
    } catch (InterruptedException _) {
      throw new CancellationException();
    }
    progress.check();
  }

  static Epoch epoch(int number, int of) {
    double done = number / (double) of;
    List<Double> steps = new ArrayList<>();
    var random = new java.util.Random(number);
    double loss = 0.66 * Math.exp(-1.4 * done) + 0.12;
    for (int i = 0; i < 12; i++) {
      steps.add(loss + 0.05 * (random.nextDouble() - 0.5));
    }
    double auc = 0.93 - 0.35 * Math.exp(-3 * done);
    return new Epoch(
        number,
        loss,
        OptionalDouble.of(loss + 0.08 * done),
        OptionalDouble.of(auc + 0.03 * done),
        OptionalDouble.of(auc - 0.02 * (number % 2)),
        OptionalDouble.of(0.8),
        3e-4 * (1 - 0.6 * done),
        8.1 + 0.1 * (number % 3),
        steps);
  }

  private static Epoch measured(Epoch epoch) {
    OptionalDouble none = OptionalDouble.empty();
    return new Epoch(
        epoch.number(),
        epoch.trainLoss(),
        epoch.validLoss(),
        none,
        none,
        none,
        epoch.rate(),
        epoch.seconds(),
        epoch.steps(),
        new ValueFit(OptionalDouble.of(0.6), OptionalDouble.of(0.51), OptionalDouble.of(0.437)));
  }

  private EpochLook look(String member, int epoch) {
    List<Case> cases = dataset.split("valid");
    List<TrainingStudy> studies = new ArrayList<>();
    List<float[]> logits = new ArrayList<>();
    for (Case one : cases) {
      int target = one.targets().get(SpotData.LABEL);
      studies.add(
          new TrainingStudy(
              one.id(), new float[SpotData.SLICES * 256], SpotData.SLICES, new int[] {target}));
      double noise = Math.sin(one.id().hashCode() * 0.7) * 1.6;
      logits.add(new float[] {(float) ((target - 0.5) * epoch * 0.8 + noise)});
    }
    var model =
        new MemberModel(
            member,
            new SeriesSelector(Parts.plane(member), ""),
            new Preprocessing(16, 1, "z-score"),
            member + ".onnx",
            "",
            List.of());
    return new EpochLook(
        model,
        330,
        new TrainingSet(studies, 16, 1, List.of(SpotData.LABEL)),
        logits,
        () -> network(epoch));
  }

  private static NetworkGraph network(int seed) {
    return new MrnetSmall()
        .build(Options.none("architecture"), 1, RandomGenerator.of("L64X128MixRandom"));
  }

  private static long count(Path partial) throws IOException {
    try (var files = Files.list(partial)) {
      return files.count();
    }
  }

  private static @Nullable EnsembleModel model(Path output) {
    return null;
  }

  @Override
  public RateCurve findRate(RateFinder.Task task, Progress progress) {
    List<Double> rates = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      rates.add(1e-7 * Math.pow(10, i / 11.0));
      double x = i / 80.0;
      losses.add(0.7 - 0.3 / (1 + Math.exp(-16 * (x - 0.5))) + (x > 0.85 ? 4 * (x - 0.85) : 0));
    }
    return new RateCurve(rates, losses);
  }

  @Override
  public String device() {
    return "CPU, 7 of 8 threads";
  }

  @Override
  public Path modelFolder() {
    return folder.resolve("models");
  }

  @Override
  public Path runFolder() {
    return folder.resolve("training");
  }
}
