// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Documents;
import org.triplane.learning.Recipe;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.Texts;

/// The runs that wait, the one that runs and those that are over.
final class RunsViewModel {
  private static final Slot TRAIN = Slot.training("train");
  private static final Slot READ = Slot.reading("read the runs");
  private static final Slot NAMES = Slot.reading("list the ensembles");

  /// By how much the rate is lowered when the numbers ran away.
  private static final double TAMED = 1 / 3.0;

  private final TrainingServices services;
  private final Jobs jobs;
  private final Notifier notifier;
  private final Texts texts;
  private final Clock clock;
  private final RunList list;
  private final ReadOnlyObjectWrapper<List<String>> models =
      new ReadOnlyObjectWrapper<>(this, "models", List.of());
  private final ReadOnlyObjectWrapper<Live> live =
      new ReadOnlyObjectWrapper<>(this, "live", Live.NONE);
  private final ObjectProperty<@Nullable String> shown = new SimpleObjectProperty<>(this, "shown");
  private final ObjectProperty<RunPlan.@Nullable Part> part =
      new SimpleObjectProperty<>(this, "part");
  private Consumer<RunPlan> begun = _ -> {};
  private TrainingHost host = (_, _) -> {};
  private @Nullable RunWork work;

  /// How the run that runs is getting on.
  ///
  /// @param run its id; empty if none runs
  /// @param first the share that was done when it was begun or resumed; below 0 until it is known
  /// @param stored bytes of checkpoints
  /// @param views of the chosen cases
  /// @param seen whose network they are of
  record Live(
      String run,
      double share,
      double first,
      Instant started,
      long stored,
      List<CaseView> views,
      RunPlan.@Nullable Part seen) {
    static final Live NONE = new Live("", 0, -1, Instant.EPOCH, 0, List.of(), null);

    /// How long it will take at most, if it goes on as it did.
    Optional<Duration> left(Instant now) {
      double done = share - first;
      if (first < 0 || done <= 0 || share >= 1) {
        return Optional.empty();
      }
      double millis = Duration.between(started, now).toMillis();
      return Optional.of(Duration.ofMillis((long) (millis * (1 - share) / done)));
    }
  }

  RunsViewModel(TrainingServices services, Jobs jobs, Notifier notifier, Texts texts, Clock clock) {
    this.services = services;
    this.jobs = jobs;
    this.notifier = notifier;
    this.texts = texts;
    this.clock = clock;
    list = new RunList(new RunStore(services.runFolder(), jobs, notifier, texts));
  }

  /// Have somebody told of every run that begins.
  void onBegun(Consumer<RunPlan> told) {
    begun = told;
  }

  /// Have somebody told of every ensemble that is trained.
  void onTrained(TrainingHost told) {
    host = told;
  }

  /// All runs, in the order of the queue.
  ReadOnlyObjectProperty<List<Run>> runsProperty() {
    return list.runsProperty();
  }

  /// How the run that runs is getting on.
  ReadOnlyObjectProperty<Live> liveProperty() {
    return live.getReadOnlyProperty();
  }

  /// The id of the run on show; null before there is one.
  ObjectProperty<@Nullable String> shownProperty() {
    return shown;
  }

  /// Whose curves are on show; null before there are any.
  ObjectProperty<RunPlan.@Nullable Part> partProperty() {
    return part;
  }

  /// The names of installed ensembles.
  ReadOnlyObjectProperty<List<String>> modelsProperty() {
    return models.getReadOnlyProperty();
  }

  /// The names that a new run cannot have.
  List<String> taken() {
    List<String> taken = new ArrayList<>(models.get());
    list.runsProperty().get().forEach(run -> taken.add(run.plan().name()));
    return taken;
  }

  /// The run on show.
  Optional<Run> current() {
    return list.find(shown.get());
  }

  /// The run that runs.
  Optional<Run> running() {
    return list.find(live.get().run());
  }

  /// Read the runs that are kept.
  void load() {
    refreshModels();
    jobs.run(
        READ,
        "",
        _ -> RunStore.read(services.runFolder()),
        found -> {
          list.load(found);
          if (shown.get() == null && !found.isEmpty()) {
            show(found.getFirst().id());
          }
        });
  }

  /// Put a run on show.
  void show(String id) {
    shown.set(id);
    part.set(
        current()
            .map(Run::laps)
            .filter(laps -> !laps.isEmpty())
            .map(laps -> laps.getLast().part())
            .orElse(null));
  }

  /// Put a network's curves on show.
  void show(RunPlan.Part chosen) {
    part.set(chosen);
    TrainingWatch now = watch();
    if (now != null) {
      now.want(chosen);
    }
  }

  /// Put a run at the end of the queue.
  Run add(RunPlan plan) {
    String id = "%d-%s".formatted(clock.millis(), plan.name());
    Run run = new Run(id, plan, RunState.WAITING, "", List.of());
    list.add(run);
    if (shown.get() == null) {
      show(id);
    }
    return run;
  }

  /// Run it now; if another one runs, after that.
  void start(RunPlan plan) {
    Run run = add(plan);
    resume(run.id());
  }

  /// Go on with a run, or run one that waits; if another one runs, next after it.
  void resume(String id) {
    list.find(id).ifPresent(run -> list.replace(run.in(RunState.WAITING)));
    list.moveTo(id, 0);
    if (live.get().run().isEmpty()) {
      begin(id);
    }
  }

  /// Go on with a run whose numbers ran away, at a lower rate.
  void resumeSlower(String id) {
    list.find(id)
        .ifPresent(
            run -> {
              list.replace(run.with(run.plan().with(tamed(run.plan().recipe()))));
              resume(id);
            });
  }

  /// Go on with a run whose data set has moved.
  void resumeOn(String id, DataChoice moved) {
    list.find(id)
        .ifPresent(
            run -> {
              list.replace(run.with(run.plan().on(moved)));
              resume(id);
            });
  }

  /// Stop at the end of the epoch that ends first.
  void pause() {
    TrainingWatch now = watch();
    if (now != null) {
      now.pause();
    }
  }

  /// Stop at once; the epoch before the present one is kept.
  void stop() {
    jobs.cancel(TRAIN);
  }

  /// Take a run that does not run out of the list. An ensemble that it made stays; checkpoints
  /// go.
  void remove(String id) {
    list.find(id)
        .filter(run -> run.state() != RunState.RUNNING)
        .ifPresent(
            run -> {
              list.remove(run);
              removeCheckpoints(run);
              if (id.equals(shown.get())) {
                shown.set(null);
                list.runsProperty().get().stream().findFirst().ifPresent(first -> show(first.id()));
              }
            });
  }

  private void removeCheckpoints(Run run) {
    jobs.run(
        Slot.reading("remove checkpoints " + run.id()),
        "",
        _ -> {
          run.plan().removeCheckpoints();
          return true;
        },
        _ -> {});
  }

  /// Move a run down the queue by so many steps, or up if they are negative.
  void move(String id, int steps) {
    list.move(id, steps);
  }

  /// Move a run to the place of another.
  void moveTo(String id, String other) {
    list.moveTo(id, list.place(other));
  }

  /// Keep what is running as stopped: the window is closing.
  void close() {
    running().ifPresent(run -> list.finish(run.in(RunState.STOPPED)));
  }

  private void begin(String id) {
    Run run = list.find(id).orElseThrow().in(RunState.RUNNING);
    list.replace(run);
    show(id);
    live.set(new Live(id, 0, -1, clock.instant(), 0, List.of(), null));
    begun.accept(run.plan());
    var mine = new RunWork(services, run.plan(), texts, clock, jobs.signal(this::hear));
    work = mine;
    jobs.run(
        TRAIN,
        texts.get("job.train", run.plan().name()),
        mine::run,
        outcome -> ended(mine, id, outcome),
        () -> ended(mine, id, new RunWork.Outcome(RunState.STOPPED, "")));
  }

  /// Take what the training has told since.
  private void hear() {
    TrainingWatch now = watch();
    Live before = live.get();
    if (now == null || before.run().isEmpty()) {
      return;
    }
    TrainingWatch.News news = now.take();
    list.find(before.run())
        .filter(_ -> !news.laps().isEmpty())
        .ifPresent(
            run -> {
              Run longer = run.with(news.laps());
              list.replace(longer);
              follow(longer, news.laps());
            });
    news.notes().forEach(note -> notifier.show(new Notice(Notice.Kind.INFO, note, List.of())));
    boolean fresh = news.seen() != null;
    boolean first = before.first() < 0 && news.share() > 0;
    live.set(
        new Live(
            before.run(),
            news.share(),
            first ? news.share() : before.first(),
            first ? clock.instant() : before.started(),
            news.stored(),
            fresh ? news.views() : before.views(),
            fresh ? news.seen() : before.seen()));
  }

  /// A network that begins is put on show, so that one sees something happen.
  private void follow(Run run, List<Lap> laps) {
    if (run.id().equals(shown.get())) {
      laps.stream()
          .filter(lap -> lap.epoch().number() == 1 || part.get() == null)
          .reduce((_, last) -> last)
          .ifPresent(lap -> part.set(lap.part()));
    }
  }

  private @Nullable TrainingWatch watch() {
    return work == null ? null : work.watch();
  }

  private void ended(RunWork over, String id, RunWork.Outcome outcome) {
    if (work != over) {
      // the next run takes the place of one that has told its end already
      return;
    }
    hear();
    work = null;
    live.set(Live.NONE);
    Run run = list.find(id).orElseThrow().in(outcome.state(), outcome.message());
    list.replace(run);
    switch (outcome.state()) {
      case DONE -> {
        refreshModels();
        notifier.show(
            new Notice(Notice.Kind.INFO, texts.get("train.done", run.plan().name()), List.of()));
        host.trained(run.plan().output(), run.plan().data().folder());
        next();
      }
      case FAILED, ASTRAY -> {
        notifier.fail(outcome.message());
        next();
      }
      case WAITING, RUNNING, PAUSED, STOPPED -> {
        // whoever stopped it wants the machine
      }
    }
  }

  private void next() {
    list.runsProperty().get().stream()
        .filter(waiting -> waiting.state() == RunState.WAITING)
        .findFirst()
        .ifPresent(waiting -> begin(waiting.id()));
  }

  private void refreshModels() {
    jobs.run(NAMES, "", _ -> names(services.modelFolder()), models::set);
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("\\.triplane-model$", ""))
          .toList();
    }
  }

  private static String tamed(String toml) {
    try {
      Recipe recipe = Recipe.of(Documents.toml(toml, "recipe"));
      double rate = recipe.training().number("rate", 0);
      return Recipe.of(recipe.source().with("training.rate", rate * TAMED)).toToml();
    } catch (IOException | IllegalArgumentException _) {
      return toml;
    }
  }
}
