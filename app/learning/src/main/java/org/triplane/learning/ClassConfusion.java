// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.triplane.learning.Metrics.Interval;

/// How many cases of each class were told to be of which: classes that exclude each other.
///
/// @param classes their names, in the order of rows and columns
/// @param counts rows are the truth, columns what was told
public record ClassConfusion(List<String> classes, List<List<Integer>> counts) {
  public ClassConfusion {
    classes = List.copyOf(classes);
    counts = counts.stream().map(List::copyOf).toList();
    int size = classes.size();
    if (counts.size() != size || counts.stream().anyMatch(row -> row.size() != size)) {
      throw new IllegalArgumentException("expected a square table of %d classes".formatted(size));
    }
  }

  /// Count.
  ///
  /// @param truth index of each case's class
  /// @param told index of the class that it was told to be of
  public static ClassConfusion of(List<String> classes, int[] truth, int[] told) {
    int[][] counts = new int[classes.size()][classes.size()];
    for (int i = 0; i < truth.length; i++) {
      counts[truth[i]][told[i]]++;
    }
    List<List<Integer>> rows = new ArrayList<>();
    for (int[] row : counts) {
      rows.add(IntStream.of(row).boxed().toList());
    }
    return new ClassConfusion(classes, rows);
  }

  /// How many cases were counted.
  public int cases() {
    return IntStream.range(0, classes.size()).map(this::support).sum();
  }

  /// How many cases are of a class.
  public int support(int label) {
    return counts.get(label).stream().mapToInt(Integer::intValue).sum();
  }

  /// How many cases were told to be of a class.
  public int told(int label) {
    return counts.stream().mapToInt(row -> row.get(label)).sum();
  }

  /// How many cases of a class were told rightly.
  public int right(int label) {
    return counts.get(label).get(label);
  }

  /// The share of cases told rightly (top-1), with Wilson's interval.
  public Interval accuracy() {
    return WilsonInterval.of(IntStream.range(0, classes.size()).map(this::right).sum(), cases());
  }

  /// The mean over the classes that have cases of the share told rightly.
  public double balancedAccuracy() {
    return IntStream.range(0, classes.size())
        .filter(label -> support(label) > 0)
        .mapToDouble(label -> (double) right(label) / support(label))
        .average()
        .orElse(Double.NaN);
  }

  /// The balanced accuracy with an interval that is put together of the classes' Wilson intervals
  /// (Zou and Donner 2008), so that a class of few cases, all told rightly, makes it wide.
  public Interval meanRecall() {
    int[] having = IntStream.range(0, classes.size()).filter(label -> support(label) > 0).toArray();
    double mean = balancedAccuracy();
    double below = 0;
    double above = 0;
    for (int label : having) {
      Interval recall = WilsonInterval.of(right(label), support(label));
      below += Math.pow(recall.value() - recall.low(), 2);
      above += Math.pow(recall.high() - recall.value(), 2);
    }
    return new Interval(
        mean,
        Math.max(0, mean - Math.sqrt(below) / having.length),
        Math.min(1, mean + Math.sqrt(above) / having.length));
  }

  /// Matthews' correlation of truth and what was told, for any number of classes (Gorodkin 2004);
  /// 0 if one of them is the same for all cases.
  public double mcc() {
    double n = cases();
    double right = 0;
    double products = 0;
    double told = 0;
    double truth = 0;
    for (int label = 0; label < classes.size(); label++) {
      double actual = support(label);
      double said = told(label);
      right += right(label);
      products += actual * said;
      told += said * said;
      truth += actual * actual;
    }
    double scale = Math.sqrt((n * n - told) * (n * n - truth));
    return scale == 0 ? 0 : (right * n - products) / scale;
  }

  /// Precision, recall and F1 of each class and their means.
  public ClassificationReport report() {
    return ClassificationReport.of(this);
  }
}
