// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SplittableRandom;
import org.triplane.assessment.CasePrediction;
import org.triplane.assessment.Ensemble;
import org.triplane.assessment.PredictionTable;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.learning.Case;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.Dataset;
import org.triplane.learning.EnsembleTraining;
import org.triplane.learning.Metrics;
import org.triplane.learning.Recipe;
import org.triplane.worklist.queue.Candidate;
import org.triplane.worklist.queue.QueueOrder;
import org.triplane.worklist.queue.QueueStrategy;

/// Plays labeling through on a data set whose labels are all known: trains on a few, lets a queue
/// choose the next ones, and again. So it can be told what a queue is worth before anyone labels.
final class QueueRehearsal {
  /// Between the seeds of the trainings of a round; far enough that data sets never share one.
  private static final long SEEDS_APART = 1_000_000;

  private final ConsoleTraining training;
  private final Plan plan;

  /// The training on the first labels, which all strategies begin with, by seed.
  private final Map<Long, Round> firsts = new HashMap<>();

  QueueRehearsal(ConsoleTraining training, Plan plan) {
    this.training = training;
    this.plan = plan;
  }

  /// What is played through.
  ///
  /// @param dataset its split `train` is the pool, its split `test` is judged
  /// @param rounds how many cases are labeled at first and how many each time
  record Plan(
      Dataset dataset, Path folder, Recipe recipe, String label, Effort effort, Rounds rounds) {}

  /// How much is trained in each round.
  ///
  /// @param steps batches of each training, however many cases there are
  /// @param trainings how many, of different seeds; the queue asks the mean of them, and the AUC
  ///     is the mean of theirs, as single trainings on few cases differ by more than strategies
  ///     do
  record Effort(int steps, int trainings) {}

  /// @param start labels at first, drawn by lot
  /// @param step labels added each time
  /// @param most labels at the end
  /// @param positives of the first labels at least so many with the label, so that a training can
  ///     begin
  /// @param prevalence share of the pool with the label; 0 for the data set's own
  record Rounds(int start, int step, int most, int positives, double prevalence) {}

  /// What a training on so many labels reached on the test cases.
  ///
  /// @param positives labels that are positive
  record Point(int labels, long positives, double auc) {}

  /// Play it through.
  ///
  /// @param strategies the one of each round, the last one from then on
  List<Point> run(List<QueueStrategy> strategies, double check, long seed) throws Exception {
    Map<String, Case> pool = pool(seed);
    Set<String> labeled = start(pool);
    List<Point> points = new ArrayList<>();
    for (int round = 0; ; round++) {
      QueueStrategy strategy = strategies.get(Math.min(round, strategies.size() - 1));
      boolean last = labeled.size() >= plan.rounds.most;
      boolean asked = !last && strategy != QueueStrategy.RANDOM;
      Round done = round == 0 ? first(pool, labeled, seed) : trained(pool, labeled, seed, asked);
      points.add(new Point(labeled.size(), positives(pool, labeled), done.auc));
      if (last) {
        return points;
      }
      List<Candidate> known =
          done.candidates.stream().filter(one -> labeled.contains(one.name())).toList();
      List<Candidate> waiting =
          done.candidates.stream().filter(one -> !labeled.contains(one.name())).toList();
      int count = Math.min(plan.rounds.step, plan.rounds.most - labeled.size());
      new QueueOrder(known, check, seed * 1000 + round)
          .choose(waiting, strategy, count)
          .forEach(item -> labeled.add(item.name()));
    }
  }

  /// All cases of the split, or as many negatives and some positives by lot.
  private Map<String, Case> pool(long seed) {
    List<Case> all =
        new ArrayList<>(
            plan.dataset.split("train").stream().sorted(Comparator.comparing(Case::id)).toList());
    Collections.shuffle(all, Random.from(new SplittableRandom(seed)));
    double share = plan.rounds.prevalence;
    long negatives = all.stream().filter(one -> !isPositive(one)).count();
    long wanted = share > 0 ? Math.round(negatives * share / (1 - share)) : all.size();
    List<Case> kept = new ArrayList<>();
    for (Case one : all) {
      if (!isPositive(one) || wanted-- > 0) {
        kept.add(one);
      }
    }
    // Again, as the positives that were kept were the first ones.
    Collections.shuffle(kept, Random.from(new SplittableRandom(seed + 1)));
    Map<String, Case> pool = new LinkedHashMap<>();
    kept.forEach(one -> pool.put(one.id(), one));
    return pool;
  }

  /// The first cases of the pool, which is in an order by lot, with enough positive ones.
  private Set<String> start(Map<String, Case> pool) {
    Set<String> names = new HashSet<>();
    pool.values().stream()
        .filter(this::isPositive)
        .limit(plan.rounds.positives)
        .forEach(one -> names.add(one.id()));
    pool.keySet().stream().limit(plan.rounds.start).forEach(names::add);
    return names;
  }

  private long positives(Map<String, Case> pool, Set<String> labeled) {
    return pool.values().stream()
        .filter(one -> labeled.contains(one.id()))
        .filter(this::isPositive)
        .count();
  }

  private boolean isPositive(Case one) {
    return one.targets().getOrDefault(plan.label, 0) == 1;
  }

  private record Round(double auc, List<Candidate> candidates) {}

  private Round first(Map<String, Case> pool, Set<String> labeled, long seed) throws Exception {
    Round known = firsts.get(seed);
    if (known == null) {
      known = trained(pool, labeled, seed, true);
      firsts.put(seed, known);
    }
    return known;
  }

  /// @param asked whether the next cases are chosen by what the ensembles say
  private Round trained(Map<String, Case> pool, Set<String> labeled, long seed, boolean asked)
      throws Exception {
    List<Case> wanted = asked ? List.copyOf(pool.values()) : List.of();
    double auc = 0;
    List<List<CasePrediction>> said = new ArrayList<>();
    for (int i = 0; i < plan.effort.trainings; i++) {
      Heard heard = train(pool, labeled, seed + SEEDS_APART * i, wanted);
      auc += heard.auc / plan.effort.trainings;
      said.add(heard.pool);
    }
    return new Round(auc, asked ? candidates(said) : unseen(pool));
  }

  /// What an ensemble that was trained in a round reached and what it says of the pool.
  private record Heard(double auc, List<CasePrediction> pool) {}

  private Heard train(Map<String, Case> pool, Set<String> labeled, long seed, List<Case> wanted)
      throws Exception {
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", pool.values().stream().filter(one -> labeled.contains(one.id())).toList());
    var few = new Dataset(plan.dataset.layout(), plan.dataset.labels(), splits, List.of());
    int batch = plan.recipe.training().integer("batch", 16);
    int epochs = Math.max(1, Math.ceilDiv(plan.effort.steps * batch, labeled.size()));
    Recipe recipe = Recipe.of(plan.recipe.source().with("training.epochs", (long) epochs));
    Path scratch = Files.createTempDirectory("triplane-rehearsal");
    try {
      Path out = scratch.resolve("ensemble");
      training.train(
          new EnsembleTraining.Task(recipe, few, plan.folder, seed, out, false), Progress.SILENT);
      try (Ensemble ensemble = Ensemble.open(out, ComputeDevice.parse("cpu"))) {
        return new Heard(
            auc(ensemble), PredictionTable.of(ensemble, wanted, Progress.SILENT).rows());
      }
    } finally {
      AtomicOutput.deleteTree(scratch);
    }
  }

  private double auc(Ensemble ensemble) throws Exception {
    List<CasePrediction> rows =
        PredictionTable.of(ensemble, plan.dataset.split("test"), Progress.SILENT).rows();
    double[] probabilities =
        rows.stream().mapToDouble(row -> row.probability(plan.label)).toArray();
    int[] targets =
        rows.stream().mapToInt(row -> row.of().targets().getOrDefault(plan.label, 0)).toArray();
    return Metrics.of(probabilities, targets).auc().value();
  }

  private static List<Candidate> unseen(Map<String, Case> pool) {
    return pool.keySet().stream()
        .map(name -> new Candidate(name, new LinkedHashMap<>(), new LinkedHashMap<>()))
        .toList();
  }

  /// @param said what each training's ensemble says of the same cases in the same order
  private List<Candidate> candidates(List<List<CasePrediction>> said) {
    List<Candidate> candidates = new ArrayList<>();
    for (int at = 0; at < said.getFirst().size(); at++) {
      int row = at;
      List<CasePrediction> rows = said.stream().map(one -> one.get(row)).toList();
      SequencedMap<String, Double> members = members(rows);
      double probability =
          rows.stream().mapToDouble(one -> one.probability(plan.label)).average().orElse(0.5);
      SequencedMap<String, Candidate.Opinion> opinions = new LinkedHashMap<>();
      opinions.put(plan.label, Candidate.Opinion.of(probability, List.copyOf(members.values())));
      // What the members say is where a case lies: it needs no further look at the voxels.
      candidates.add(new Candidate(rows.getFirst().of().id(), opinions, members));
    }
    return candidates;
  }

  /// Member to its log-odds, on the mean of the trainings.
  private SequencedMap<String, Double> members(List<CasePrediction> rows) {
    SequencedMap<String, Double> members = new LinkedHashMap<>();
    for (String member : rows.getFirst().members().keySet()) {
      members.put(
          member,
          rows.stream()
              .map(row -> row.members().get(member))
              .mapToDouble(one -> one == null ? 0 : one.logit(plan.label))
              .average()
              .orElse(0));
    }
    return members;
  }
}
