// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// What rehearsals of several strategies on several data sets came to.
final class RehearsalTable {
  private final double target;
  private final SequencedMap<String, List<List<QueueRehearsal.Point>>> runs = new LinkedHashMap<>();

  /// @param target AUC to be reached
  RehearsalTable(double target) {
    this.target = target;
  }

  void add(String strategy, List<QueueRehearsal.Point> points) {
    runs.computeIfAbsent(strategy, _ -> new ArrayList<>()).add(List.copyOf(points));
  }

  /// After how many labels the target was first reached, between two points by proportion.
  OptionalDouble labels(List<QueueRehearsal.Point> points) {
    for (int i = 0; i < points.size(); i++) {
      QueueRehearsal.Point at = points.get(i);
      if (at.auc() >= target) {
        if (i == 0) {
          return OptionalDouble.of(at.labels());
        }
        QueueRehearsal.Point before = points.get(i - 1);
        double share = (target - before.auc()) / (at.auc() - before.auc());
        return OptionalDouble.of(before.labels() + share * (at.labels() - before.labels()));
      }
    }
    return OptionalDouble.empty();
  }

  /// A line for each strategy: means over the data sets.
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%-18s mean AUC after each round; after the first; labels to AUC %.2f",
            "strategy",
            target));
    runs.forEach(
        (strategy, all) -> {
          var line = new StringBuilder("%-18s".formatted(strategy));
          for (int i = 0; i < all.getFirst().size(); i++) {
            line.append(
                String.format(
                    Locale.ROOT, " %d: %.3f", all.getFirst().get(i).labels(), auc(all, i)));
          }
          line.append(String.format(Locale.ROOT, "; %.3f; %s", later(all), reached(all)));
          lines.add(line.toString());
        });
    return lines;
  }

  private static double auc(List<List<QueueRehearsal.Point>> all, int round) {
    return all.stream().mapToDouble(points -> points.get(round).auc()).average().orElse(Double.NaN);
  }

  /// Mean over all rounds in which the strategy had a say.
  private static double later(List<List<QueueRehearsal.Point>> all) {
    return all.stream()
        .flatMap(points -> points.stream().skip(1))
        .mapToDouble(QueueRehearsal.Point::auc)
        .average()
        .orElse(Double.NaN);
  }

  private String reached(List<List<QueueRehearsal.Point>> all) {
    double[] labels =
        all.stream()
            .map(this::labels)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    double sum = 0;
    for (double one : labels) {
      sum += one;
    }
    return labels.length == 0
        ? "never reached"
        : String.format(
            Locale.ROOT,
            "%.0f on the mean of %d of %d",
            sum / labels.length,
            labels.length,
            all.size());
  }

  /// The runs as a JSON document.
  Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("target", target);
    Map<String, Object> strategies = new LinkedHashMap<>();
    runs.forEach(
        (strategy, all) -> {
          List<Object> sets = new ArrayList<>();
          for (List<QueueRehearsal.Point> points : all) {
            Map<String, Object> set = new LinkedHashMap<>();
            OptionalDouble labels = labels(points);
            if (labels.isPresent()) {
              set.put("labelsToTarget", labels.getAsDouble());
            }
            set.put("points", points.stream().map(RehearsalTable::point).toList());
            sets.add(set);
          }
          strategies.put(strategy, sets);
        });
    document.put("strategies", strategies);
    return document;
  }

  private static Map<String, Object> point(QueueRehearsal.Point point) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("labels", point.labels());
    document.put("positives", point.positives());
    document.put("auc", point.auc());
    return document;
  }
}
