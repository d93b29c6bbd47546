// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.triplane.learning.ClassConfusion;
import org.triplane.learning.Metrics.Interval;

/// How often the most probable of several classes that exclude each other is the right one, and
/// which are taken for which (S0.20, S2.15).
///
/// @param balanced mean recall of the classes that have cases, with its interval
record ClassesSection(ClassConfusion confusion, Interval balanced) implements EvaluationSection {
  private static final int SHOWN = 5;

  static ClassesSection of(ClassTable table) {
    ClassConfusion confusion = table.confusion();
    return new ClassesSection(confusion, confusion.meanRecall());
  }

  @Override
  public Map<String, Object> document() {
    var classes = new LinkedHashMap<String, Object>();
    classes.put("n", confusion.cases());
    Interval accuracy = confusion.accuracy();
    classes.put("accuracy", accuracy.value());
    classes.put("accuracyLow", accuracy.low());
    classes.put("accuracyHigh", accuracy.high());
    classes.put("balancedAccuracy", balanced.value());
    classes.put("balancedAccuracyLow", balanced.low());
    classes.put("balancedAccuracyHigh", balanced.high());
    classes.put("mcc", confusion.mcc());
    classes.put("names", confusion.classes());
    classes.put("confusion", confusion.counts());
    classes.put("report", new ReportSection(confusion.report()).table());
    return Map.of("classes", classes);
  }

  @Override
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    int right = IntStream.range(0, confusion.classes().size()).map(confusion::right).sum();
    lines.add(
        "%d of %d cases told rightly: accuracy %s"
            .formatted(right, confusion.cases(), FigureWords.interval(confusion.accuracy(), 3)));
    lines.add(
        "mean recall of the classes (balanced accuracy) %s, n = %d"
            .formatted(FigureWords.interval(balanced, 3), confusion.cases()));
    rare().ifPresent(lines::add);
    lines.addAll(new ReportSection(confusion.report()).lines());
    lines.add("");
    lines.addAll(mistakes());
    lines.add("");
    return lines;
  }

  @Override
  public String html() {
    String warning = rare().map(text -> EvaluationCard.warning("Few cases", text)).orElse("");
    String aside =
        "accuracy %s, mean recall %s, n = %d"
            .formatted(
                FigureWords.interval(confusion.accuracy(), 3),
                FigureWords.interval(balanced, 3),
                confusion.cases());
    return warning
        + EvaluationCard.wide("Classes", aside, ClassTableMarkup.of(confusion))
        + new ReportSection(confusion.report()).html();
  }

  /// The commonest mistakes, as sentences.
  private List<String> mistakes() {
    record Mistake(int truth, int told, int cases) {}
    int size = confusion.classes().size();
    return IntStream.range(0, size * size)
        .filter(cell -> cell / size != cell % size)
        .mapToObj(
            cell ->
                new Mistake(
                    cell / size, cell % size, confusion.counts().get(cell / size).get(cell % size)))
        .filter(mistake -> mistake.cases() > 0)
        .sorted((a, b) -> b.cases() - a.cases())
        .limit(SHOWN)
        .map(
            mistake ->
                "%d of %d %s told to be %s"
                    .formatted(
                        mistake.cases(),
                        confusion.support(mistake.truth()),
                        confusion.classes().get(mistake.truth()),
                        confusion.classes().get(mistake.told())))
        .toList();
  }

  private Optional<String> rare() {
    List<String> rare =
        IntStream.range(0, confusion.classes().size())
            .filter(label -> confusion.support(label) < FewCasesSection.OF_A_CLASS)
            .mapToObj(
                label ->
                    "%s (%d)".formatted(confusion.classes().get(label), confusion.support(label)))
            .toList();
    return rare.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("%d of %d classes have fewer than %d cases: %s. Their own figures say little; the"
                    + " mean recall counts each of them as much as the largest class.")
                .formatted(
                    rare.size(),
                    confusion.classes().size(),
                    FewCasesSection.OF_A_CLASS,
                    String.join(", ", rare)));
  }
}
