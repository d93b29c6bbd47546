// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.triplane.common.Progress;

/// Who learns from which cases; the same for all members.
///
/// @param labels what is predicted; none if networks give pictures: drawings or masks
/// @param exclusive whether each case has exactly one of them
/// @param train the cases that final networks learn from and that the folds share out
/// @param valid the cases that choose epochs; no network learns from them
/// @param published whether `valid` is the data set's own split rather than a part of `train`
/// @param folds of `train`
/// @param measured what is predicted if it is a measured value, and how networks see it
record TrainingPlan(
    List<String> labels,
    boolean exclusive,
    List<Case> train,
    List<Case> valid,
    boolean published,
    List<Split> folds,
    Optional<MeasuredScale> measured) {
  private static final double HELD_OUT = 0.1;
  private static final float[] NO_VALUES = new float[0];

  /// A plan for classes.
  TrainingPlan(
      List<String> labels,
      boolean exclusive,
      List<Case> train,
      List<Case> valid,
      boolean published,
      List<Split> folds) {
    this(labels, exclusive, train, valid, published, folds, Optional.empty());
  }

  /// @throws LearningException if labels or splits do not fit, or a patient is on both sides
  static TrainingPlan of(Recipe recipe, Dataset dataset, long seed) throws LearningException {
    Optional<MeasuredTarget> target = recipe.target();
    List<String> labels =
        target.isPresent() ? List.of(target.get().column()) : labels(recipe, dataset);
    boolean pictures = recipe.givesPictures();
    boolean masked = recipe.masks().isPresent();
    boolean exclusive = labels.size() > 1 && recipe.exclusive().orElse(dataset.exclusive());
    var wanted = new Wanted(labels, exclusive, target, masked);
    List<Case> train = wanted.of(dataset, "train");
    List<Case> valid = wanted.of(dataset, "valid");
    if (train.isEmpty()) {
      throw new LearningException(
          ("The data set has no case with %s in a split called train; its splits are %s. Check its"
                  + " folders and label tables.")
              .formatted(
                  target.isPresent()
                      ? "a value of " + target.get().column()
                      : masked ? "a mask" : pictures ? "pictures" : "a label",
                  String.join(", ", dataset.splits().keySet())));
    }
    for (String split : dataset.splits().keySet()) {
      if (!split.equals("train")) {
        refuseSharedPatients(train, dataset.split(split), split);
      }
    }
    train = LookAlikes.grouped(train, Progress.SILENT);
    valid = LookAlikes.grouped(valid, Progress.SILENT);
    boolean published = !valid.isEmpty();
    // Sides get the same mix of values by their fifths.
    Balance even = target.isPresent() ? Balance.of(train, labels) : Balance.NONE;
    if (!published) {
      Split split = Splits.holdOut(train, HELD_OUT, Seeds.derive(seed, "held-out"), even);
      train = split.training();
      valid = split.held();
    }
    return new TrainingPlan(
        labels,
        exclusive,
        train,
        valid,
        published,
        pictures
            ? List.of()
            : folds(dataset, train, new Folding(recipe.stacker().folds(), seed, even)),
        target.isPresent()
            ? Optional.of(MeasuredScale.of(target.get(), target.get().values(train)))
            : Optional.empty());
  }

  private record Folding(int count, long seed, Balance even) {}

  private static List<Split> folds(Dataset dataset, List<Case> train, Folding how)
      throws LearningException {
    return dataset.plan().isPresent() && dataset.plan().get().hasFolds()
        ? dataset.plan().get().folds(train)
        : Splits.folds(train, how.count(), Seeds.derive(how.seed(), "folds"), how.even());
  }

  /// Whether nothing is predicted of a study, as networks give pictures of it.
  boolean givesPictures() {
    return labels.isEmpty();
  }

  /// Whether a measured value is predicted rather than classes.
  boolean isMeasured() {
    return measured.isPresent();
  }

  /// The standardized value of a case of this plan; none for classes.
  float[] values(Case one) {
    return isMeasured() ? new float[] {(float) standardized(one)} : NO_VALUES;
  }

  /// The standardized value of a case of this plan for a measured value.
  double standardized(Case one) {
    return standardized(measured.orElseThrow(), one);
  }

  private static double standardized(MeasuredScale scale, Case one) {
    try {
      return scale.standardized(scale.target().value(one).orElseThrow());
    } catch (LearningException e) {
      throw new IllegalStateException("expected a value that was read before", e);
    }
  }

  /// What is to be known of a case that takes part.
  private record Wanted(
      List<String> labels, boolean exclusive, Optional<MeasuredTarget> target, boolean masked) {
    List<Case> of(Dataset dataset, String split) throws LearningException {
      if (masked) {
        return MaskTarget.known(dataset.splits().getOrDefault(split, List.of()));
      }
      return target.isPresent()
          ? target.get().known(dataset.splits().getOrDefault(split, List.of()))
          : labelled(dataset, split, labels, exclusive);
    }
  }

  /// The sides as a thing of their own.
  SplitPlan sides() {
    SequencedMap<String, SplitPlan.Place> places = new LinkedHashMap<>();
    train.forEach(one -> places.put(one.id(), new SplitPlan.Place("train", 0)));
    for (int fold = 0; fold < folds.size(); fold++) {
      var place = new SplitPlan.Place("train", fold + 1);
      folds.get(fold).held().forEach(one -> places.put(one.id(), place));
    }
    valid.forEach(one -> places.put(one.id(), new SplitPlan.Place("valid", 0)));
    return new SplitPlan(places);
  }

  private static List<String> labels(Recipe recipe, Dataset dataset) throws LearningException {
    if (recipe.givesPictures()) {
      return List.of();
    }
    if (recipe.labels().isEmpty()) {
      return dataset.labels();
    }
    Set<String> unknown = new TreeSet<>(recipe.labels());
    dataset.labels().forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new LearningException(
          "The recipe asks for the labels %s, but the data set has %s. Correct the recipe's labels."
              .formatted(String.join(", ", unknown), String.join(", ", dataset.labels())));
    }
    return recipe.labels();
  }

  /// Cases that have a label; of exclusive ones, cases of the classes that are wanted.
  private static List<Case> labelled(
      Dataset dataset, String split, List<String> labels, boolean exclusive)
      throws LearningException {
    List<Case> cases = dataset.splits().getOrDefault(split, List.of());
    if (labels.isEmpty()) {
      return cases;
    }
    if (exclusive && !dataset.exclusive()) {
      refuseSeveralClasses(cases, labels);
    }
    return cases.stream()
        .filter(
            one ->
                exclusive
                    ? one.isOneOf(labels)
                    : labels.stream().anyMatch(one.targets()::containsKey))
        .toList();
  }

  private static void refuseSeveralClasses(List<Case> cases, List<String> labels)
      throws LearningException {
    List<String> wrong =
        cases.stream()
            .filter(one -> labels.stream().anyMatch(one.targets()::containsKey))
            .filter(one -> !one.isOneOf(labels))
            .map(Case::id)
            .toList();
    if (!wrong.isEmpty()) {
      throw new LearningException(
          ("The recipe says that the labels %s exclude each other, but %d cases do not have exactly"
                  + " one of them, such as case %s. Correct the labels, or set exclusive = false.")
              .formatted(String.join(", ", labels), wrong.size(), wrong.getFirst()));
    }
  }

  private static void refuseSharedPatients(List<Case> train, List<Case> other, String split)
      throws LearningException {
    Set<String> patients = new HashSet<>();
    train.forEach(one -> patients.add(one.patient()));
    List<String> shared =
        other.stream().filter(one -> patients.contains(one.patient())).map(Case::id).toList();
    if (!shared.isEmpty()) {
      throw new LeakageException(
          ("Refused: %d of the cases in %s are of patients who are in train too, such as case %s,"
                  + " so that every figure would be too good. Move each patient's cases into one"
                  + " split.")
              .formatted(shared.size(), split, shared.getFirst()));
    }
  }
}
