// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;

/// All cases of a plan, read and prepared once, in memory.
final class TrainingData {
  private final TrainingPlan plan;
  private final LearnedPreprocessing how;
  private final SequencedMap<String, SequencedMap<String, PreparedSeries>> byCase;

  private TrainingData(
      TrainingPlan plan,
      LearnedPreprocessing how,
      SequencedMap<String, SequencedMap<String, PreparedSeries>> byCase) {
    this.plan = plan;
    this.how = how;
    this.byCase = byCase;
  }

  /// Read and prepare.
  ///
  /// @throws LearningException naming the cases that cannot be used, or that are there twice
  static TrainingData prepare(
      TrainingPlan plan, Recipe recipe, ExecutorService workers, Progress progress)
      throws LearningException {
    List<Case> cases = new ArrayList<>(plan.train());
    cases.addAll(plan.valid());
    MemoryNeed.require(cases, recipe);
    var tasks = new Together(workers, progress);
    List<Prepared> prepared =
        tasks.run(cases, one -> prepare(one, recipe), "reading the training cases");
    refuseBad(prepared);
    SequencedMap<String, SequencedMap<String, PreparedSeries>> byCase = new LinkedHashMap<>();
    for (int i = 0; i < cases.size(); i++) {
      byCase.put(cases.get(i).id(), prepared.get(i).series());
    }
    refuseMissing(recipe, byCase);
    refuseCopies(cases, byCase);
    return new TrainingData(plan, LearnedPreprocessing.learn(plan, recipe, byCase), byCase);
  }

  /// What a member learns from some cases; those without a series for it are left out.
  TrainingSet set(Recipe.Member member, List<Case> cases) {
    List<TrainingStudy> studies = new ArrayList<>();
    for (Case one : cases) {
      PreparedSeries series = series(one, member.name());
      if (series != null) {
        studies.add(
            study(member, one.id(), series, targets(one))
                .measuring(plan.values(one))
                .masked(series.mask()));
      }
    }
    Preprocessing input = how.of(member);
    return new TrainingSet(
        studies, input.size(), input.channels(), plan.labels(), plan.exclusive());
  }

  /// How a member's series are prepared, with what was learned for that.
  Preprocessing preprocessing(Recipe.Member member) {
    return how.of(member);
  }

  /// The same studies as in another set, as they are prepared here.
  TrainingSet like(Recipe.Member member, TrainingSet other) {
    List<TrainingStudy> studies = new ArrayList<>();
    for (TrainingStudy study : other.studies()) {
      SequencedMap<String, PreparedSeries> series = Maps.required(byCase, study.id());
      PreparedSeries own = Maps.required(series, member.name());
      studies.add(
          study(member, study.id(), own, study.targets())
              .measuring(study.values())
              .masked(own.mask()));
    }
    Preprocessing input = how.of(member);
    return new TrainingSet(
        studies, input.size(), input.channels(), other.labels(), other.exclusive());
  }

  private TrainingStudy study(
      Recipe.Member member, String id, PreparedSeries series, int[] targets) {
    Preprocessing input = how.of(member);
    return new TrainingStudy(
        id,
        series.pixels(),
        series.slices(),
        targets,
        input.scale(),
        input.extraction().patches(),
        false);
  }

  /// What a member's training series are like.
  InputRanges ranges(Recipe.Member member) {
    var ranges = new InputRanges();
    for (Case one : plan.train()) {
      PreparedSeries series = series(one, member.name());
      if (series != null) {
        ranges.add(series.modality(), series.features());
      }
    }
    return ranges;
  }

  /// How the training series' features are distributed (W25).
  InputSamples samples(List<Recipe.Member> members) {
    SequencedMap<String, InputSamples.Sample> samples = new LinkedHashMap<>();
    for (Recipe.Member member : members) {
      SequencedMap<String, List<Double>> numbers = new LinkedHashMap<>();
      Set<String> patients = new HashSet<>();
      for (Case one : plan.train()) {
        PreparedSeries series = series(one, member.name());
        if (series != null) {
          patients.add(one.patient());
          series
              .features()
              .forEach(
                  (name, number) ->
                      numbers.computeIfAbsent(name, _ -> new ArrayList<>()).add(number));
        }
      }
      numbers.forEach(
          (name, all) ->
              samples.put(
                  member.name() + "/" + name,
                  InputSamples.Sample.of(
                      patients.size(), all.stream().mapToDouble(Double::doubleValue).toArray())));
    }
    return new InputSamples(samples);
  }

  /// What a regression makes of the training cases' size and brightness alone (W23).
  Baseline baseline() {
    List<SequencedMap<String, Double>> features = new ArrayList<>();
    for (Case one : plan.train()) {
      SequencedMap<String, Double> row = new LinkedHashMap<>();
      seriesOf(one).forEach((member, series) -> Baseline.put(row, member, series.pooled()));
      features.add(row);
    }
    if (plan.isMeasured()) {
      double[] values = plan.train().stream().mapToDouble(one -> plan.values(one)[0]).toArray();
      return Baseline.ofValues(features, plan.labels().getFirst(), values);
    }
    SequencedMap<String, int[]> targets = new LinkedHashMap<>();
    for (int label = 0; label < plan.labels().size(); label++) {
      int index = label;
      targets.put(
          plan.labels().get(label),
          plan.train().stream().mapToInt(one -> targets(one)[index]).toArray());
    }
    return Baseline.fit(features, targets);
  }

  /// SHA-256 of all cases: ids, targets and voxels.
  String hash() {
    Map<String, String> lines = new TreeMap<>();
    for (List<Case> side : List.of(plan.train(), plan.valid())) {
      for (Case one : side) {
        StringBuilder line = new StringBuilder(new TreeMap<>(one.targets()).toString());
        for (float value : plan.values(one)) {
          line.append(value);
        }
        seriesOf(one)
            .forEach(
                (member, series) ->
                    line.append(member).append(series.hash()).append(maskHash(series)));
        lines.put(one.id(), line.toString());
      }
    }
    return Sha256.of(lines.toString());
  }

  private static String maskHash(PreparedSeries series) {
    return series.mask().length == 0
        ? ""
        : HexFormat.of().formatHex(Sha256.digest().digest(series.mask()));
  }

  private SequencedMap<String, PreparedSeries> seriesOf(Case one) {
    return Maps.required(byCase, one.id());
  }

  private @Nullable PreparedSeries series(Case one, String member) {
    return seriesOf(one).get(member);
  }

  private int[] targets(Case one) {
    if (plan.isMeasured()) {
      return new int[] {TrainingStudy.UNKNOWN};
    }
    return plan.labels().stream()
        .mapToInt(label -> one.targets().getOrDefault(label, TrainingStudy.UNKNOWN))
        .toArray();
  }

  /// @param problem why the case cannot be used; empty if it can
  private record Prepared(SequencedMap<String, PreparedSeries> series, String problem) {}

  private static Prepared prepare(Case one, Recipe recipe) {
    SequencedMap<String, PreparedSeries> series = new LinkedHashMap<>();
    for (Recipe.Member member : recipe.members()) {
      Optional<SeriesVolume> chosen = member.find(one.study());
      try {
        if (chosen.isPresent()) {
          series.put(
              member.name(),
              PreparedSeries.of(
                  member.preprocessing(recipe), member, chosen.get(), mask(one, recipe)));
        }
      } catch (ImagingException | LearningException e) {
        return new Prepared(
            series, "Case %s, %s: %s".formatted(one.id(), member.name(), e.getMessage()));
      }
      if (chosen.isPresent() && Maps.required(series, member.name()).isBlank()) {
        return new Prepared(
            series, "Case %s, %s: All pixels are equal.".formatted(one.id(), member.name()));
      }
    }
    return new Prepared(
        series, series.isEmpty() ? "Case %s has no series to use.".formatted(one.id()) : "");
  }

  private static Optional<PreparedSeries.Masked> mask(Case one, Recipe recipe) {
    return recipe
        .masks()
        .flatMap(
            target ->
                one.mask()
                    .map(source -> new PreparedSeries.Masked(source, target.classes().size())));
  }

  private static void refuseBad(List<Prepared> prepared) throws LearningException {
    List<String> problems =
        prepared.stream().map(Prepared::problem).filter(text -> !text.isEmpty()).toList();
    if (!problems.isEmpty()) {
      throw new LearningException(
          "%d of %d cases cannot be used. %s Repair them or take them out of the label tables."
              .formatted(problems.size(), prepared.size(), Phrases.some(problems)));
    }
  }

  private static void refuseMissing(
      Recipe recipe, Map<String, SequencedMap<String, PreparedSeries>> byCase)
      throws LearningException {
    for (Recipe.Member member : recipe.members()) {
      if (byCase.values().stream().noneMatch(series -> series.containsKey(member.name()))) {
        throw new LearningException(
            ("No case has a series for the member %s (%s). Correct its selector in the recipe, or"
                    + " remove the member.")
                .formatted(member.name(), member.wanted()));
      }
    }
  }

  /// A copy under another patient's name would be learned from and judged by at once.
  private static void refuseCopies(
      List<Case> cases, Map<String, SequencedMap<String, PreparedSeries>> byCase)
      throws LearningException {
    Map<String, Case> first = new LinkedHashMap<>();
    List<String> copies = new ArrayList<>();
    for (Case one : cases) {
      for (PreparedSeries series : Maps.required(byCase, one.id()).values()) {
        Case other = first.putIfAbsent(series.hash(), one);
        if (other != null && !other.patient().equals(one.patient())) {
          copies.add("Case %s is a copy of case %s.".formatted(one.id(), other.id()));
          break;
        }
      }
    }
    if (!copies.isEmpty()) {
      throw new LeakageException(
          "Refused: %d cases have pictures of another patient's case. %s Remove the copies."
              .formatted(copies.size(), Phrases.some(copies)));
    }
  }
}
