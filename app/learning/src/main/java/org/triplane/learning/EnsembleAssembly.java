// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.common.ProductVersion;
import org.triplane.learning.graph.NetworkGraph;

/// Puts an ensemble together of networks that are trained.
final class EnsembleAssembly {
  /// What the provenance calls the seed and the hash of the cases.
  static final String SEED = "seed";

  static final String CASES = "data-sha256";

  private final EnsembleTraining.Task task;
  private final TrainingPlan plan;
  private final TrainingData data;
  private final List<NetworkRun.Result> results;
  private final DataOrigin origin;
  private final TrainedMembers trained;
  private final PictureReport pictures;
  private final List<Fusion> fusions = new ArrayList<>();

  /// @throws LearningException if a stacker cannot be fitted, or the data set's own description
  ///     is wrong
  EnsembleAssembly(
      EnsembleTraining.Task task,
      TrainingPlan plan,
      TrainingData data,
      List<NetworkRun.Result> results,
      PictureReport pictures)
      throws LearningException {
    this.pictures = pictures;
    this.task = task;
    this.plan = plan;
    this.data = data;
    this.results = results;
    this.origin = DataOrigin.of(task.dataset(), task.folder());
    List<String> members = task.recipe().members().stream().map(Recipe.Member::name).toList();
    this.trained = TrainedMembers.of(members, results);
    StackerOptions how = task.recipe().stacker();
    LogitTable fitted =
        how.fit() == StackerOptions.Fit.OUT_OF_FOLD ? trained.unseen() : trained.finals();
    if (plan.givesPictures()) {
      return;
    }
    if (plan.isMeasured()) {
      fusions.add(new ValueFusing(plan, fitted, how).fusion());
    } else {
      fusions.addAll(new Fusing(plan, fitted, trained.finals(), how).all());
    }
  }

  /// The networks that the members use.
  Map<String, NetworkGraph> networks() {
    return trained.networks();
  }

  /// The baseline, and the tables under `training/`.
  SequencedMap<String, String> tables() {
    SequencedMap<String, String> tables = new LinkedHashMap<>();
    if (!plan.givesPictures()) {
      tables.put(Baseline.FILE, data.baseline().toToml());
    }
    tables.put(InputSamples.FILE, data.samples(task.recipe().members()).text());
    tables.put(
        "training/curves.tsv",
        value().map(one -> one.curves(results)).orElseGet(() -> TrainingTables.curves(results)));
    tables.put("training/splits.tsv", TrainingTables.splits(plan));
    if (plan.givesPictures()) {
      return tables;
    }
    tables.put(
        "training/out-of-fold.tsv",
        value()
            .map(one -> one.outOfFoldTable(trained.unseen()))
            .orElseGet(() -> TrainingTables.outOfFold(plan, fusions, trained.unseen())));
    return tables;
  }

  private Optional<ValueReport> value() {
    return plan.measured().map(scale -> new ValueReport(plan, scale, fusions.getFirst()));
  }

  /// The curves as TensorBoard reads them, a folder for each network. They bear the day rather
  /// than the time, so that the same training writes the same files.
  SequencedMap<String, byte[]> eventFiles(Clock clock) {
    long day =
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
            .toEpochSecond(LocalTime.MIDNIGHT, ZoneOffset.UTC);
    SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    for (NetworkRun.Result result : results) {
      files.put(
          "training/tensorboard/%s/%s/events.out.tfevents.%d.triplane"
              .formatted(result.run().member().name(), result.run().name(), day),
          EventFile.of(result.trained().epochs(), day));
    }
    return files;
  }

  /// The folds' networks as ONNX files, if the recipe keeps them.
  SequencedMap<String, byte[]> keptNetworks() {
    SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    for (NetworkRun.Result result : results) {
      if (task.recipe().keepsNetworks() && !result.run().isFinal()) {
        files.put(
            "training/networks/%s.%s.onnx"
                .formatted(result.run().member().name(), result.run().name()),
            result.trained().graph().toBytes());
      }
    }
    return files;
  }

  /// All that `model.toml` says.
  ///
  /// @param engine a sentence about where training ran
  /// @param changes what the training did not begin with, a sentence each
  /// @param sources of weights and networks from elsewhere; see [InitialWeights]
  EnsembleModel model(
      String engine, Clock clock, List<String> changes, Map<String, Object> sources) {
    SequencedMap<String, Stacker> stackers = new LinkedHashMap<>();
    SequencedMap<String, Double> points = new LinkedHashMap<>();
    for (Fusion fusion : fusions) {
      stackers.put(fusion.label(), fusion.stacker());
      if (!plan.isMeasured()) {
        points.put(fusion.label(), fusion.operatingPoint());
      }
    }
    List<Case> seen = new ArrayList<>(plan.train());
    seen.addAll(plan.valid());
    String salt = Sha256.of("%d %s".formatted(task.seed(), data.hash())).substring(0, 32);
    return new EnsembleModel(
        name(task.output()),
        "1",
        plan.labels(),
        plan.exclusive(),
        task.recipe().members().stream().map(this::member).toList(),
        stackers,
        points,
        statistics(),
        metrics(),
        provenance(engine, clock, changes, sources),
        CaseHashes.of(seen, salt),
        plan.measured(),
        task.recipe().masks().map(MaskTarget::classes).orElse(List.of()));
  }

  /// Ensembles go by the name that they are found by.
  private static String name(Path output) {
    String name = output.toAbsolutePath().normalize().getFileName().toString();
    return name.endsWith(EnsembleFolder.ZIP_ENDING)
        ? name.substring(0, name.length() - EnsembleFolder.ZIP_ENDING.length())
        : name;
  }

  private MemberModel member(Recipe.Member member) {
    return new MemberModel(
        member.name(),
        member.selectors(),
        data.preprocessing(member),
        member.name() + ".onnx",
        "",
        layers(Maps.required(networks(), member.name())));
  }

  /// The default comes last.
  private List<String> layers(NetworkGraph network) {
    List<String> layers = new ArrayList<>(network.layers());
    String explained = task.recipe().explained();
    if (layers.remove(explained)) {
      layers.add(explained);
    }
    return layers;
  }

  private SequencedMap<String, InputStatistics> statistics() {
    SequencedMap<String, InputStatistics> statistics = new LinkedHashMap<>();
    for (Recipe.Member member : task.recipe().members()) {
      statistics.put(member.name(), origin.complete(data.ranges(member)));
    }
    return statistics;
  }

  /// What belongs to networks that give pictures: the mean of the training pictures that each
  /// autoencoder has to draw better than.
  SequencedMap<String, byte[]> pictureFiles() {
    return pictures.files();
  }

  private SequencedMap<String, Object> metrics() {
    if (plan.givesPictures()) {
      return pictures.metrics();
    }
    SequencedMap<String, Object> unseenFigures = new LinkedHashMap<>();
    SequencedMap<String, Object> validFigures = new LinkedHashMap<>();
    for (Fusion fusion : fusions) {
      unseenFigures.put(
          fusion.label(),
          value()
              .map(one -> one.outOfFold(trained.unseen()))
              .orElseGet(
                  () -> new FusionFigures(fusion, trained.unseen()).outOfFold(plan.train())));
      validFigures.put(
          fusion.label(),
          value()
              .map(one -> one.valid(trained.finals()))
              .orElseGet(() -> new FusionFigures(fusion, trained.finals()).others(plan.valid())));
    }
    SequencedMap<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("out-of-fold", unseenFigures);
    metrics.put("valid", validFigures);
    return metrics;
  }

  /// What trains the same again: the recipe in the ensemble holds all settings.
  private String command() {
    String folder = String.valueOf(task.folder().toAbsolutePath().normalize().getFileName());
    String model = name(task.output());
    return "triplane train %s --data %s --layout %s --seed %d --device cpu --out %s"
        .formatted(
            quoted(model + "/recipe.toml"),
            quoted(folder),
            task.dataset().layout(),
            task.seed(),
            quoted(model + "-again"));
  }

  private static String quoted(String name) {
    return name.matches("[A-Za-z0-9._/-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
  }

  private SequencedMap<String, Object> provenance(
      String engine, Clock clock, List<String> changes, Map<String, Object> sources) {
    SequencedMap<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("recipe", task.recipe().name());
    provenance.put("recipe-sha256", Sha256.of(task.recipe().toToml()));
    provenance.put(SEED, task.seed());
    provenance.putAll(sources);
    provenance.put("date", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString());
    if (!origin.title().isEmpty()) {
      provenance.put("data", origin.title());
    }
    provenance.put("data-layout", task.dataset().layout());
    provenance.put(CASES, data.hash());
    provenance.put("splits", plan.sides().id());
    provenance.put("training-cases", plan.train().size());
    provenance.put("validation-cases", plan.valid().size());
    provenance.put(
        "validation", plan.published() ? "the data set's split valid" : "held out of train");
    StackerOptions stacker = task.recipe().stacker();
    if (!plan.givesPictures()) {
      provenance.put("folds", plan.folds().size());
    }
    provenance.put("networks", stacker.networks().sentence());
    if (!plan.givesPictures()) {
      provenance.put(
          "stacker", plan.isMeasured() ? stacker.sentenceOfValues() : stacker.sentence());
    }
    provenance.put("triplane", ProductVersion.text());
    provenance.put("java", Runtime.version().toString());
    provenance.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    provenance.put("engine", engine);
    if (changes.isEmpty()) {
      provenance.put("command", command());
    } else {
      provenance.put("changed-on-the-way", String.join(" ", changes));
    }
    return provenance;
  }
}
