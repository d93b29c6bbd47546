// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// How each member's series are prepared, with what had to be learned from the training cases for
/// that: the standard histogram of `nyul`, the scale of `training-set`. Only grey values are
/// looked at, never a label.
record LearnedPreprocessing(Map<String, Preprocessing> byMember) {
  /// Learn, and apply what was learned to the prepared series in place.
  static LearnedPreprocessing learn(
      TrainingPlan plan, Recipe recipe, Map<String, SequencedMap<String, PreparedSeries>> byCase) {
    Map<String, Preprocessing> byMember = new LinkedHashMap<>();
    for (Recipe.Member member : recipe.members()) {
      Preprocessing how = member.preprocessing(recipe);
      if (how.learnsLandmarks()) {
        List<double[]> landmarks =
            training(plan, member, byCase).stream().map(PreparedSeries::landmarks).toList();
        List<Double> standard = HistogramStandard.learn(landmarks);
        byCase.values().forEach(series -> apply(series.get(member.name()), standard));
        how = how.with(standard);
      } else if (how.isToBeLearned()) {
        List<float[]> series =
            training(plan, member, byCase).stream().map(PreparedSeries::pixels).toList();
        how = how.with(SharedScale.learn(series, how.channels()));
      }
      byMember.put(member.name(), how);
    }
    return new LearnedPreprocessing(byMember);
  }

  Preprocessing of(Recipe.Member member) {
    return Maps.required(byMember, member.name());
  }

  private static List<PreparedSeries> training(
      TrainingPlan plan,
      Recipe.Member member,
      Map<String, SequencedMap<String, PreparedSeries>> byCase) {
    List<PreparedSeries> all = new ArrayList<>();
    for (Case one : plan.train()) {
      PreparedSeries series = Maps.required(byCase, one.id()).get(member.name());
      if (series != null) {
        all.add(series);
      }
    }
    return all;
  }

  private static void apply(@Nullable PreparedSeries series, List<Double> standard) {
    if (series != null) {
      HistogramStandard.apply(series.pixels(), series.landmarks(), standard);
    }
  }
}
