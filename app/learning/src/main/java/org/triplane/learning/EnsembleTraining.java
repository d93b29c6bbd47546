// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ExecutorService;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.learning.spi.Architecture;
import org.triplane.learning.spi.Transform;

/// Trains an ensemble: for each member a network on all training cases, and one for each fold
/// that gives logits of cases it never saw; a stacker on these logits; then writes it all.
///
/// The networks are independent of each other and are trained as many at once as the workers
/// have threads. The numbers depend on recipe, cases and seed only, not on how many that are nor
/// on whether the training was stopped and resumed.
public final class EnsembleTraining {
  private static final String RECIPE = "recipe.toml";

  private final TrainingEngine engine;
  private final Services<Architecture> architectures;
  private final Services<Transform> transforms;
  private final ExecutorService workers;
  private final Clock clock;

  /// Train with the transforms that come with this module only.
  public EnsembleTraining(
      TrainingEngine engine,
      Services<Architecture> architectures,
      ExecutorService workers,
      Clock clock) {
    this(engine, architectures, Augmentation.included(), workers, clock);
  }

  /// @param engine trains one network a call; it should use one thread for each of them
  /// @param transforms for augmentation
  /// @param workers prepare cases and train networks
  /// @param clock for the date in the ensemble
  public EnsembleTraining(
      TrainingEngine engine,
      Services<Architecture> architectures,
      Services<Transform> transforms,
      ExecutorService workers,
      Clock clock) {
    this.engine = engine;
    this.architectures = architectures;
    this.transforms = transforms;
    this.workers = workers;
    this.clock = clock;
  }

  /// What to train.
  ///
  /// @param dataset its split `train` is trained on; `valid`, if it has one, chooses epochs and
  ///     is measured, else a tenth of the patients is held out for that
  /// @param folder where the data set was read from; what is told by files beside it goes into
  ///     the ensemble's description (see [DataOrigin])
  /// @param output a folder that does not exist yet, or a file that ends in `.triplane-model`;
  ///     the ensemble takes its name; `<output>.partial` beside it keeps the state until the end
  /// @param resume whether to go on with what an interrupted training left there
  /// @param profile whether to keep and tell where the time of every epoch goes
  public record Task(
      Recipe recipe,
      Dataset dataset,
      Path folder,
      long seed,
      Path output,
      boolean resume,
      boolean profile) {
    /// One whose time is nobody's concern.
    public Task(
        Recipe recipe, Dataset dataset, Path folder, long seed, Path output, boolean resume) {
      this(recipe, dataset, folder, seed, output, resume, false);
    }
  }

  /// Read all that a recipe says, before anything is trained with it.
  ///
  /// @throws LearningException if a name is not installed or a value is wrong
  public static void check(
      Recipe recipe, Services<Architecture> architectures, Services<Transform> transforms)
      throws LearningException {
    TrainingSetup.of(recipe, architectures, transforms);
    TrainingStage.read(recipe);
  }

  /// Train and write an ensemble. Nothing stands under the output's name before the end.
  ///
  /// @param listener hears every epoch of every network
  /// @return what was written
  /// @throws LearningException if recipe and data set do not fit, a case cannot be used, a label
  ///     has one class only, training fails, somebody else trains the same output or it cannot be
  ///     written; the message says which and what to do
  /// @throws java.util.concurrent.CancellationException if the user asks to stop; the state after
  ///     the last whole epochs stays for another try
  public EnsembleModel train(Task task, TrainingListener listener, Progress progress)
      throws LearningException {
    try (var _ = TrainingLock.take(task.output())) {
      return locked(task, listener, progress);
    }
  }

  private EnsembleModel locked(Task task, TrainingListener listener, Progress progress)
      throws LearningException {
    boolean isWritten = task.resume() && isOf(task);
    if (!isWritten) {
      requireFree(task.output());
    }
    Begun begun = begin(task, isWritten, progress.part(0, 0.05));
    return isWritten
        ? tidied(task, begun.partial())
        : goOn(begun, listener, progress.part(0.05, 1));
  }

  /// A training whose cases are read and whose state has its place.
  private record Begun(
      Task task,
      TrainingSetup setup,
      TrainingPlan plan,
      TrainingData data,
      List<NetworkRun> runs,
      SequencedMap<String, Object> sources,
      PartialTraining partial) {}

  private Begun begin(Task task, boolean isWritten, Progress progress) throws LearningException {
    TrainingSetup setup = TrainingSetup.of(task.recipe(), architectures, transforms);
    TrainingStage.read(task.recipe());
    TrainingPlan plan = TrainingPlan.of(task.recipe(), task.dataset(), task.seed());
    setup
        .augmentation()
        .requireSides(task.recipe().masks().map(MaskTarget::classes).orElse(plan.labels()));
    SpotTraining.require(task.recipe().architecture(), plan.exclusive());
    TrainingData data = TrainingData.prepare(plan, task.recipe(), workers, progress);
    List<NetworkRun> runs = NetworkRun.all(task, plan, data);
    for (NetworkRun run : runs) {
      Trainer.requireBothClasses(run.train());
    }
    if (isWritten
        && !says(EnsembleFolder.read(task.output()), EnsembleAssembly.CASES, data.hash())) {
      requireFree(task.output());
    }
    SequencedMap<String, Object> sources = InitialWeights.sources(task.recipe().architecture());
    PartialTraining partial =
        PartialTraining.open(task.output(), fingerprint(task, data, sources), task.resume());
    return new Begun(task, setup, plan, data, runs, sources, partial);
  }

  private EnsembleModel goOn(Begun begun, TrainingListener listener, Progress progress)
      throws LearningException {
    Task task = begun.task();
    TrainingSetup setup = begun.setup();
    List<TrainingStage> stages =
        TrainingStage.all(task.recipe(), begun.plan(), begun.data(), workers, progress.part(0, 0));
    var spots = new SpotTraining(setup, begun.plan().train());
    var profile = new TrainingProfile(task.profile());
    var training =
        new NetworkTraining(
            setup, stages, spots, begun.data(), engine, begun.partial(), profile, workers);
    setup.doubt().filter(_ -> !task.resume()).ifPresent(listener::note);
    begun.partial().changes().forEach(listener::note);
    setup.begunWith(begun.plan().labels().size()).ifPresent(listener::note);
    if (task.recipe().target().isPresent()) {
      task.recipe().target().get().leftOut(all(task.dataset())).ifPresent(listener::note);
    }
    if (task.recipe().masks().isPresent()) {
      MaskTarget.leftOut(all(task.dataset())).ifPresent(listener::note);
    }
    List<NetworkRun.Result> results = train(training, begun.runs(), listener, progress);
    var trainer = new Trainer(engine, setup.options(), setup.augmentation());
    List<NetworkRun.Result> weighed =
        SliceVotes.of(task.recipe().architecture()).weigh(results, engine, trainer);
    var pictures = PictureReport.of(task.recipe(), begun.plan(), weighed, trainer);
    var ensemble = new EnsembleAssembly(task, begun.plan(), begun.data(), weighed, pictures);
    return write(begun, ensemble, profile);
  }

  /// Whether the ensemble of this training stands there whole already, as one that was killed
  /// when it had nothing left to do but to remove its state leaves it. The cases are compared
  /// later.
  private static boolean isOf(Task task) {
    try {
      return Files.exists(task.output())
          && EnsembleFolder.verify(task.output()).isEmpty()
          && EnsembleFolder.text(task.output(), RECIPE).equals(task.recipe().toToml())
          && says(EnsembleFolder.read(task.output()), EnsembleAssembly.SEED, task.seed());
    } catch (LearningException _) {
      return false;
    }
  }

  private static boolean says(EnsembleModel model, String key, Object value) {
    return String.valueOf(model.provenance().get(key)).equals(value.toString());
  }

  private static EnsembleModel tidied(Task task, PartialTraining partial) throws LearningException {
    try {
      partial.delete();
      AtomicOutput.clearBeside(task.output());
      return EnsembleFolder.read(task.output());
    } catch (IOException e) {
      throw new LearningException(
          "The ensemble %s is complete, but %s cannot be removed: %s. Remove it by hand."
              .formatted(task.output(), partial.folder().getFileName(), e.getMessage()),
          e);
    }
  }

  /// The cases that could take part.
  private static List<Case> all(Dataset dataset) {
    List<Case> all = new ArrayList<>(dataset.splits().getOrDefault("train", List.of()));
    all.addAll(dataset.splits().getOrDefault("valid", List.of()));
    return all;
  }

  private static List<NetworkRun.Result> train(
      NetworkTraining training, List<NetworkRun> runs, TrainingListener listener, Progress progress)
      throws LearningException {
    try {
      return training.train(runs, listener, progress);
    } catch (DivergenceException e) {
      training.partial().wentAstray(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private EnsembleModel write(Begun begun, EnsembleAssembly ensemble, TrainingProfile profile)
      throws LearningException {
    Task task = begun.task();
    PartialTraining partial = begun.partial();
    EnsembleModel model =
        ensemble.model(engine.description(), clock, partial.changes(), begun.sources());
    SequencedMap<String, String> texts = new LinkedHashMap<>(ensemble.tables());
    if (profile.isOn()) {
      texts.put(TrainingProfile.FILE, profile.table());
    }
    texts.put(RECIPE, task.recipe().toToml());
    texts.put("card.md", ModelCard.text(model, task.recipe()));
    SequencedMap<String, byte[]> binary = new LinkedHashMap<>(ensemble.eventFiles(clock));
    binary.putAll(ensemble.pictureFiles());
    binary.putAll(ensemble.keptNetworks());
    try {
      EnsembleModel written =
          EnsembleFolder.write(model, ensemble.networks(), texts, binary, task.output());
      partial.delete();
      AtomicOutput.clearBeside(task.output());
      return written;
    } catch (IOException e) {
      throw new LearningException(
          "Cannot write the ensemble: %s. Free some disk space and go on with resuming."
              .formatted(e.getMessage()),
          e);
    }
  }

  /// What must be the same for a training to be resumed.
  private static String fingerprint(Task task, TrainingData data, Map<String, Object> sources) {
    var files = new StringBuilder();
    sources.forEach(
        (key, value) -> {
          if (key.endsWith("sha256")) {
            files.append("%s = \"%s\"\n".formatted(key, value));
          }
        });
    return "seed = %d\ncases = \"%s\"\n%s\n%s"
        .formatted(task.seed(), data.hash(), files, task.recipe().toToml());
  }

  private static void requireFree(Path output) throws LearningException {
    try {
      AtomicOutput.requireFree(output);
    } catch (FileAlreadyExistsException e) {
      throw new LearningException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new LearningException("Cannot look at %s. Check its permissions.".formatted(output), e);
    }
  }
}
