// SPDX-License-Identifier: Apache-2.0
package org.triplane.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.triplane.cli.Installation;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.imaging.Studies;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.Dataset;
import org.triplane.learning.DatasetSource;
import org.triplane.learning.Datasets;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.EnsembleTraining;
import org.triplane.learning.LearningException;
import org.triplane.learning.RateCurve;
import org.triplane.learning.RateFinder;
import org.triplane.learning.Recipe;
import org.triplane.learning.Recipes;
import org.triplane.learning.TrainingEngine;
import org.triplane.learning.TrainingListener;
import org.triplane.learning.djl.TorchEngine;
import org.triplane.learning.spi.Architecture;
import org.triplane.learning.spi.DatasetLayout;
import org.triplane.learning.spi.Transform;
import org.triplane.viewer.train.DataChoice;
import org.triplane.viewer.train.TrainingServices;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.datasets.OfferedDataset;

/// Trains ensembles for the viewer, with what is installed. Its threads are fewer than the
/// machine's and give way to the window's.
final class InstalledTraining implements TrainingServices, AutoCloseable {
  private static final String LIBRARY = "library";

  private final Installation installation;
  private final Path user;
  private final Path library;
  private final ExecutorService workers;
  private @Nullable TrainingEngine engine;

  /// @param user the user's folder; ensembles go into its `models`, runs into its `training`
  /// @param library the folder of the library, whose data sets are offered
  InstalledTraining(Installation installation, Path user, Path library) {
    this.installation = installation;
    this.user = user;
    this.library = library;
    workers =
        Executors.newFixedThreadPool(
            ComputeDevice.threads(),
            Thread.ofPlatform()
                .daemon()
                .name("trainer-", 0)
                .priority(Thread.MIN_PRIORITY)
                .factory());
  }

  @Override
  public List<String> recipes() throws LearningException {
    return new Recipes(installation.modelFolders()).names();
  }

  @Override
  public List<Path> recipeFolders() {
    return installation.modelFolders();
  }

  @Override
  public String recipe(String name) throws LearningException {
    for (Path folder : installation.modelFolders()) {
      Path file = folder.resolve("recipes").resolve(name + ".toml");
      try {
        if (Files.isRegularFile(file)) {
          return Files.readString(file);
        }
      } catch (IOException e) {
        throw new LearningException(
            "Cannot read the recipe %s. Check that it is a text file.".formatted(name), e);
      }
    }
    throw new LearningException(
        "There is no recipe called %s any more. Choose another one.".formatted(name));
  }

  @Override
  public List<String> architectures() {
    return installation.services(Architecture.class).names();
  }

  @Override
  public void check(Recipe recipe) throws LearningException {
    EnsembleTraining.check(
        recipe, installation.services(Architecture.class), installation.services(Transform.class));
  }

  @Override
  public List<DataChoice> dataSets() {
    try {
      return OfferedDataset.of(library, Clock.systemUTC()).stream()
          .map(one -> new DataChoice(one.title(), one.folder(), Optional.of(LIBRARY)))
          .toList();
    } catch (WorklistException _) {
      // data sets that cannot be listed can still be chosen by their folder
      return List.of();
    }
  }

  @Override
  public Optional<String> plan(DataChoice data) throws LearningException {
    Path kept = data.folder().resolve("recipe.toml");
    if (!data.layout().equals(Optional.of(LIBRARY)) || !Files.isRegularFile(kept)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(kept));
    } catch (IOException e) {
      throw new LearningException(
          "Cannot read the plan of %s. Delete %s and make it again on the Label page."
              .formatted(data.title(), kept),
          e);
    }
  }

  @Override
  public Dataset open(DataChoice data, Progress progress) throws LearningException {
    var studies = new Studies(installation.services(StudyReader.class));
    return Datasets.open(
        new DatasetSource(data.folder(), Options.none("layout"), studies),
        data.layout(),
        installation.services(DatasetLayout.class),
        progress);
  }

  @Override
  public EnsembleModel train(
      EnsembleTraining.Task task, TrainingListener listener, Progress progress)
      throws LearningException {
    return new EnsembleTraining(
            engine(),
            installation.services(Architecture.class),
            installation.services(Transform.class),
            workers,
            Clock.systemUTC())
        .train(task, listener, progress);
  }

  @Override
  public RateCurve findRate(RateFinder.Task task, Progress progress) throws LearningException {
    return new RateFinder(
            engine(),
            installation.services(Architecture.class),
            installation.services(Transform.class),
            workers)
        .find(task, progress);
  }

  @Override
  public String device() {
    int all = Runtime.getRuntime().availableProcessors();
    return "CPU, %d of %d threads".formatted(ComputeDevice.threads(), all);
  }

  @Override
  public Path modelFolder() {
    return user.resolve("models");
  }

  @Override
  public Path runFolder() {
    return user.resolve("training");
  }

  @Override
  public void close() {
    workers.shutdown();
  }

  /// PyTorch takes a moment to start, so it does when it is first needed.
  private synchronized TrainingEngine engine() throws LearningException {
    TrainingEngine ready = engine;
    if (ready == null) {
      ready =
          TorchEngine.open(
              List.of(ComputeDevice.AUTO),
              1,
              Executors.newCachedThreadPool(
                  Thread.ofPlatform()
                      .daemon()
                      .name("copy-", 1)
                      .priority(Thread.MIN_PRIORITY)
                      .factory()));
      engine = ready;
    }
    return ready;
  }
}
