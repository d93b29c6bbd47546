// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LearningException;
import org.triplane.learning.LogisticModel;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Metrics.Interval;
import org.triplane.learning.Stacker;

/// What an ensemble makes of the evidence in phantom knees: each member, every set of members
/// that may be present, and the probabilities themselves, beside the best possible.
///
/// @param label that was scored
/// @param members member to its own AUC
/// @param subsets sets of members that are present to the AUC of what they say together; the
///     smaller sets first, all members last
/// @param weights member to its weight where all members are present
/// @param fit of the fused probabilities where all members are present
public record PhantomScore(
    PhantomTruth truth,
    String label,
    SequencedMap<String, LimitedAuc> members,
    SequencedMap<List<String>, LimitedAuc> subsets,
    SequencedMap<String, Interval> weights,
    PosteriorFit fit)
    implements TruthScore {
  public PhantomScore {
    members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    subsets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(subsets));
    weights = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(weights));
  }

  static PhantomScore of(PredictionTable table, PhantomTruth truth) throws LearningException {
    EnsembleModel model = table.model();
    String label = label(model, truth);
    Stacker stacker = model.stackers().get(label);
    List<LogisticModel> models = stacker == null ? List.of() : stacker.models();
    if (models.isEmpty()) {
      throw new LearningException("The ensemble has no stacker for %s.".formatted(label));
    }
    TruthCases cases = TruthCases.of(table, truth, label);
    var members = new LinkedHashMap<String, LimitedAuc>();
    for (MemberModel member : model.members()) {
      members.put(member.name(), cases.member(member.name()).auc());
    }
    var subsets = new LinkedHashMap<List<String>, LimitedAuc>();
    for (LogisticModel one : sorted(models)) {
      subsets.put(one.members(), cases.fused(one).auc());
    }
    LogisticModel all = sorted(models).getLast();
    var weights = new LinkedHashMap<String, Interval>();
    for (int i = 0; i < all.members().size(); i++) {
      weights.put(all.members().get(i), held(all.weight(i)));
    }
    return new PhantomScore(truth, label, members, subsets, weights, cases.fused(all).fit());
  }

  /// A weight that its bound holds at 0 has no error: it is 0.
  private static Interval held(Interval weight) {
    return weight.value() == 0 ? new Interval(0, 0, 0) : weight;
  }

  /// All members together.
  LimitedAuc stack() {
    return subsets.lastEntry().getValue();
  }

  /// What the marks ask for of the stack: four fifths of what fusing can gain over the best
  /// member.
  double required() {
    LimitedAuc best = best();
    return best.auc().value() + PhantomMarks.SHARE_OF_GAIN * (stack().limit() - best.limit());
  }

  /// The member of the highest AUC.
  LimitedAuc best() {
    return members.values().stream()
        .max(Comparator.comparingDouble(one -> one.auc().value()))
        .orElseThrow();
  }

  @Override
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("config", truth.config());
    document.put("seed", truth.seed());
    document.put("label", label);
    document.put("n", stack().n());
    var planes = new LinkedHashMap<String, Object>();
    members.forEach((member, auc) -> planes.put(member, auc.document()));
    document.put("planes", planes);
    SequencedMap<String, Object> stack = stack().document();
    stack.put("required", required());
    stack.put("weights", weightDocument());
    document.put("stack", stack);
    List<Object> rows = new ArrayList<>();
    subsets.forEach(
        (present, auc) -> {
          SequencedMap<String, Object> row = auc.document();
          row.putFirst("members", present);
          rows.add(row);
        });
    document.put("subsets", rows);
    document.put("calibration", fit.document());
    PassMark.put(document, PhantomMarks.of(this));
    return document;
  }

  @Override
  public List<String> lines() {
    return PhantomScoreText.of(this);
  }

  private Map<String, Object> weightDocument() {
    var all = new LinkedHashMap<String, Object>();
    weights.forEach(
        (member, weight) -> {
          Map<String, Object> row = new TreeMap<>();
          LimitedAuc.put(row, "weight", weight);
          row.put("holdsZero", weight.contains(0));
          all.put(member, row);
        });
    return all;
  }

  private static List<LogisticModel> sorted(List<LogisticModel> models) {
    return models.stream().sorted(Comparator.comparingInt(one -> one.members().size())).toList();
  }

  private static String label(EnsembleModel model, PhantomTruth truth) throws LearningException {
    if (!model.labels().contains(truth.label())) {
      throw new LearningException(
          "The truth file is about %s, which the ensemble does not predict. It predicts %s. Choose the truth file of the data set it is measured on."
              .formatted(truth.label(), String.join(", ", model.labels())));
    }
    return truth.label();
  }
}
