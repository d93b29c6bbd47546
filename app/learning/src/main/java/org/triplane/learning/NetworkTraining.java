// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.triplane.common.Progress;
import org.triplane.learning.graph.NetworkGraph;

/// Trains the networks of an ensemble, as many at once as there are workers.
///
/// @param stages that come before the recipe's own training, shared ones first
/// @param spots what comes after it
/// @param data the cases as prepared for the recipe's own training
/// @param profile keeps where the time goes
record NetworkTraining(
    TrainingSetup setup,
    List<TrainingStage> stages,
    SpotTraining spots,
    TrainingData data,
    TrainingEngine engine,
    PartialTraining partial,
    TrainingProfile profile,
    ExecutorService workers) {
  /// A network that has been through some stages.
  private record Start(NetworkGraph graph, List<Epoch> epochs) {}

  /// What learns in a stage.
  ///
  /// @param members the runs whose series it learns from: of a shared stage all members', else
  ///     the run itself
  private record Learner(
      NetworkRun run, List<NetworkRun> members, TrainingListener listener, EpochClock clock) {
    /// @param state that the epoch has left
    /// @param before how many epochs the stages before had
    void heard(Epoch epoch, TrainingRun state, int before) {
      Epoch told = epoch.after(before);
      listener.epoch(run.member().name(), run.name(), told);
      state.leftOut("%s, epoch %d".formatted(run.title(), told.number())).ifPresent(listener::note);
    }
  }

  /// Train all networks, each going on from its checkpoint if it has one.
  ///
  /// @return in the order of the runs
  List<NetworkRun.Result> train(List<NetworkRun> runs, TrainingListener listener, Progress progress)
      throws LearningException {
    TrainingListener inTurn = new InTurn(listener);
    double shared = share(sharedStages());
    Map<String, Start> starts = starts(runs, inTurn, progress.part(0, shared));
    Progress rest = progress.part(shared, 1);
    var together = new Together(workers, rest);
    var shown = new RunsProgress(runs, rest, together::isStopped, System::nanoTime);
    return together.run(
        runs,
        run -> {
          var learner = new Learner(run, List.of(run), inTurn, profile.clock());
          Start start = starts.getOrDefault(run.name(), fresh(run));
          return train(learner, start, shown.of(runs.indexOf(run), run.title()));
        });
  }

  /// Epochs are told one at a time; looking may take long and holds up nobody else.
  private record InTurn(TrainingListener listener) implements TrainingListener {
    @Override
    public synchronized void epoch(String member, String run, Epoch epoch) {
      listener.epoch(member, run, epoch);
    }

    @Override
    public void look(String member, String run, EpochLook look) {
      listener.look(member, run, look);
    }

    @Override
    public synchronized void note(String sentence) {
      listener.note(sentence);
    }
  }

  /// What the runs of each name begin with; empty without shared stages.
  private Map<String, Start> starts(
      List<NetworkRun> runs, TrainingListener listener, Progress progress)
      throws LearningException {
    if (sharedStages() == 0) {
      return Map.of();
    }
    Map<String, List<NetworkRun>> groups = new LinkedHashMap<>();
    runs.forEach(run -> groups.computeIfAbsent(run.name(), _ -> new ArrayList<>()).add(run));
    List<Learner> learners =
        groups.values().stream()
            .map(group -> new Learner(NetworkRun.shared(group), group, listener, profile.clock()))
            .toList();
    List<NetworkRun> shared = learners.stream().map(Learner::run).toList();
    var together = new Together(workers, progress);
    var shown = new RunsProgress(shared, progress, together::isStopped, System::nanoTime);
    List<Start> trained =
        together.run(
            learners,
            learner -> {
              NetworkRun run = learner.run();
              Progress own = shown.of(shared.indexOf(run), run.title());
              Start done = through(learner, 0, fresh(run), own);
              keepTimes(learner);
              return done;
            });
    Map<String, Start> starts = new HashMap<>();
    for (int i = 0; i < shared.size(); i++) {
      starts.put(shared.get(i).name(), trained.get(i));
    }
    return starts;
  }

  private Start fresh(NetworkRun run) throws LearningException {
    return new Start(setup.build(run.train(), Seeds.generator(run.seed(), "weights")), List.of());
  }

  private EpochLook look(NetworkRun run, TrainingRun state, Start start) {
    var member =
        new MemberModel(
            run.member().name(),
            run.member().selectors(),
            data.preprocessing(run.member()),
            run.member().name() + ".onnx",
            "",
            List.of());
    return new EpochLook(
        member,
        run.train().studies().size(),
        run.valid(),
        state.judged(),
        () -> state.now(start.graph()));
  }

  private NetworkRun.Result train(Learner learner, Start start, Progress progress)
      throws LearningException {
    NetworkRun run = learner.run();
    Start staged = through(learner, sharedStages(), start, progress);
    learner.clock().startStage(staged.epochs().size());
    Trainer trainer = trainer(setup.options(), learner.clock());
    Trainer.Trained trained =
        trainer
            .train(
                task(run, staged.graph()),
                (epoch, state) -> {
                  learner.heard(epoch, state, staged.epochs().size());
                  if (run.train().givesPictures()) {
                    return; // there is no answer to look at
                  }
                  learner
                      .listener()
                      .look(run.member().name(), run.name(), look(run, state, staged));
                },
                part(progress, sharedStages(), stages.size()))
            .after(staged.epochs());
    keepTimes(learner);
    Trainer.Trained finished = spots.finish(run, trained, trainer, progress);
    List<float[]> logits = trainer.predict(finished.graph(), run.asked(), progress);
    progress.report(1, "");
    return new NetworkRun.Result(run, finished, logits);
  }

  /// Through the stages from the first given one on that are as shared as it is.
  private Start through(Learner learner, int first, Start start, Progress progress)
      throws LearningException {
    NetworkGraph graph = start.graph();
    List<Epoch> done = new ArrayList<>(start.epochs());
    int last = first < sharedStages() ? sharedStages() : stages.size();
    for (int i = first; i < last; i++) {
      int before = done.size();
      BiConsumer<Epoch, TrainingRun> heard = (epoch, state) -> learner.heard(epoch, state, before);
      learner.clock().startStage(before);
      Trainer.Trained trained =
          trainer(stages.get(i).options(), learner.clock())
              .train(task(learner, i, graph), heard, part(progress, first, i));
      graph = trained.graph();
      trained.epochs().forEach(epoch -> done.add(epoch.after(before)));
    }
    return new Start(graph, List.copyOf(done));
  }

  private int sharedStages() {
    return (int) stages.stream().filter(TrainingStage::isShared).count();
  }

  private Trainer trainer(TrainingOptions options, EpochClock clock) {
    return new Trainer(engine, options, setup.augmentation(), clock);
  }

  private void keepTimes(Learner learner) {
    List<EpochClock.Times> times = learner.clock().epochs();
    if (!times.isEmpty()) {
      profile.add(learner.run(), learner.clock());
      learner.listener().note(TrainingProfile.sentence(learner.run().title(), times));
    }
  }

  /// The share of the first stages in all epochs.
  private double share(int first) {
    List<Integer> epochs = epochs();
    return sum(epochs.subList(0, first)) / sum(epochs);
  }

  /// The part of a stage in a progress that begins with an earlier one.
  private Progress part(Progress whole, int first, int stage) {
    List<Integer> epochs = epochs();
    int end = first < sharedStages() ? sharedStages() : epochs.size();
    double all = sum(epochs.subList(first, end));
    double before = sum(epochs.subList(first, stage));
    return whole.part(before / all, (before + epochs.get(stage)) / all);
  }

  private List<Integer> epochs() {
    List<Integer> epochs = new ArrayList<>();
    stages.forEach(one -> epochs.add(one.options().allEpochs()));
    epochs.add(setup.options().allEpochs());
    return epochs;
  }

  private static double sum(List<Integer> epochs) {
    return epochs.stream().mapToInt(Integer::intValue).sum();
  }

  private Trainer.Task task(Learner learner, int stage, NetworkGraph graph) {
    NetworkRun run = learner.run();
    TrainingData data = stages.get(stage).data();
    return new Trainer.Task(
        graph,
        pooled(learner, data, NetworkRun::train),
        pooled(learner, data, NetworkRun::valid),
        Seeds.derive(run.seed(), "stage", stage),
        Optional.of(partial.checkpoint(run, stage + 1)),
        partial.resumed());
  }

  private static TrainingSet pooled(
      Learner learner, TrainingData data, Function<NetworkRun, TrainingSet> side) {
    return TrainingSet.together(
        learner.members().stream().map(one -> data.like(one.member(), side.apply(one))).toList());
  }

  private Trainer.Task task(NetworkRun run, NetworkGraph graph) {
    return new Trainer.Task(
        graph,
        run.train(),
        run.valid(),
        run.seed(),
        Optional.of(partial.checkpoint(run)),
        partial.resumed());
  }
}
