// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.triplane.learning.Metrics.Interval;

/// Precision, recall and F1 of each class, their plain mean and their mean weighted by support,
/// as scikit-learn's report of that name defines them (S0.21, S2.15): a share of no cases is 0.
///
/// @param classes one row each
/// @param accuracy with Wilson's interval
/// @param macro plain mean of the rows
/// @param weighted mean of the rows weighted by support
public record ClassificationReport(List<Row> classes, Interval accuracy, Row macro, Row weighted) {
  public ClassificationReport {
    classes = List.copyOf(classes);
  }

  /// One line of figures.
  ///
  /// @param precision the share that is right of the cases told to be of the class
  /// @param recall the share of the class's cases that was told rightly
  /// @param support how many cases there are
  public record Row(String name, double precision, double recall, double f1, int support) {}

  static ClassificationReport of(ClassConfusion confusion) {
    List<Row> rows = new ArrayList<>();
    for (int label = 0; label < confusion.classes().size(); label++) {
      int right = confusion.right(label);
      int told = confusion.told(label);
      int support = confusion.support(label);
      rows.add(
          new Row(
              confusion.classes().get(label),
              share(right, told),
              share(right, support),
              share(2.0 * right, told + support),
              support));
    }
    Row macro = mean("macro average", rows, _ -> 1);
    Row weighted = mean("weighted average", rows, Row::support);
    return new ClassificationReport(rows, confusion.accuracy(), macro, weighted);
  }

  /// The report as a table for people.
  public String text() {
    int widest =
        Math.max(16, classes.stream().mapToInt(row -> row.name().length()).max().orElse(0));
    StringBuilder text = new StringBuilder();
    String format = "%-" + widest + "s  %9s  %6s  %6s  %7s%n";
    text.append(format.formatted("", "precision", "recall", "F1", "support"));
    classes.forEach(row -> text.append(line(format, row)));
    text.append(format.formatted("accuracy", "", "", number(accuracy.value()), macro.support()));
    return text.append(line(format, macro)).append(line(format, weighted)).toString();
  }

  private static String line(String format, Row row) {
    return format.formatted(
        row.name(), number(row.precision()), number(row.recall()), number(row.f1()), row.support());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  private static double share(double part, int all) {
    return all == 0 ? 0 : part / all;
  }

  private static Row mean(String name, List<Row> rows, ToDoubleFunction<Row> weight) {
    int support = rows.stream().mapToInt(Row::support).sum();
    return new Row(
        name,
        mean(rows, Row::precision, weight),
        mean(rows, Row::recall, weight),
        mean(rows, Row::f1, weight),
        support);
  }

  private static double mean(
      List<Row> rows, ToDoubleFunction<Row> figure, ToDoubleFunction<Row> weight) {
    double sum = rows.stream().mapToDouble(weight).sum();
    return rows.stream()
            .mapToDouble(row -> figure.applyAsDouble(row) * weight.applyAsDouble(row))
            .sum()
        / sum;
  }
}
