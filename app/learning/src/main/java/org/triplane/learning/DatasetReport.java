// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.common.Progress;

/// What is in a data set, and what is odd about it.
///
/// @param splits in the data set's order
/// @param classes class to its cases in all splits, if the labels exclude each other; else empty
/// @param patients in all splits together
/// @param patientsInSeveralSplits whose cases a model would both learn from and be tested on
/// @param planes plane in words to what its series are like
/// @param duplicates groups of series with exactly the same voxels, each named by split, case and
///     plane
/// @param nearDuplicates groups of series whose middle slices look the same without being so
/// @param warnings whole sentences
public record DatasetReport(
    String layout,
    List<SplitCounts> splits,
    SequencedMap<String, Integer> classes,
    long patients,
    long patientsInSeveralSplits,
    SequencedMap<String, PlaneSummary> planes,
    List<List<String>> duplicates,
    List<List<String>> nearDuplicates,
    List<String> warnings) {
  private static final int RARE = 10;

  public DatasetReport {
    splits = List.copyOf(splits);
    planes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(planes));
    classes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(classes));
    nearDuplicates = nearDuplicates.stream().map(List::copyOf).toList();
    duplicates = duplicates.stream().map(List::copyOf).toList();
    warnings = List.copyOf(warnings);
  }

  /// One split.
  ///
  /// @param labels label to its classes
  public record SplitCounts(
      String name, int cases, long patients, SequencedMap<String, ClassCounts> labels) {
    public SplitCounts {
      labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
    }
  }

  /// How many cases have a label, have it not, or were not read for it.
  public record ClassCounts(int positive, int negative, int unlabelled) {}

  /// The smallest and the largest of a number.
  public record Extent(int least, int most) {
    @Override
    public String toString() {
      return least == most ? String.valueOf(least) : "%d-%d".formatted(least, most);
    }
  }

  /// The series of one plane.
  ///
  /// @param series how many
  /// @param low the lowest rescaled value of all; NaN, as are the others, if none can be read
  /// @param mean of all voxels
  /// @param deviation of all voxels
  public record PlaneSummary(
      int series,
      Extent slices,
      Extent rows,
      Extent columns,
      double low,
      double high,
      double mean,
      double deviation) {}

  /// Look through a data set. All voxels are read, one series at a time.
  public static DatasetReport of(Dataset dataset, Progress progress) {
    DatasetCounts counts = DatasetCounts.of(dataset);
    SeriesSurvey survey = SeriesSurvey.of(dataset, progress);
    List<String> warnings = new ArrayList<>(dataset.warnings());
    warnings.addAll(counts.warnings());
    warnings.addAll(survey.warnings());
    return new DatasetReport(
        dataset.layout(),
        counts.splits(),
        dataset.exclusive() ? counts.classes() : new LinkedHashMap<>(),
        counts.patients(),
        counts.patientsInSeveralSplits(),
        survey.planes(),
        survey.duplicates(),
        survey.nearDuplicates(),
        warnings);
  }

  /// The classes of fewer than ten cases, about which little can be learned (S2.4).
  public List<String> rareClasses() {
    return classes.entrySet().stream()
        .filter(one -> one.getValue() < RARE)
        .map(Map.Entry::getKey)
        .toList();
  }

  /// The report as text for people.
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Layout %s, %d patients.".formatted(layout, patients));
    lines.add("");
    lines.addAll(splitTable());
    lines.add("");
    if (!classes.isEmpty()) {
      lines.addAll(histogram());
      lines.add("");
    }
    lines.addAll(planeTable());
    lines.add("");
    lines.add(duplicates.isEmpty() ? "No series is there twice." : "Series with the same voxels:");
    duplicates.forEach(group -> lines.add("  " + String.join(" = ", group)));
    if (!nearDuplicates.isEmpty()) {
      lines.add("Series that look the same:");
      nearDuplicates.forEach(group -> lines.add("  " + String.join(" ~ ", group)));
    }
    lines.add(warnings.isEmpty() ? "No warnings." : "Warnings:");
    warnings.forEach(warning -> lines.add("  " + warning));
    return List.copyOf(lines);
  }

  /// A bar for each class, the longest of 40 characters (S2.4).
  private List<String> histogram() {
    int most = classes.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    var table = new TextTable("class", "cases");
    classes.forEach((label, cases) -> table.row(label, cases));
    List<String> lines = new ArrayList<>(table.lines());
    List<String> rare = rareClasses();
    int row = 0;
    for (Map.Entry<String, Integer> one : classes.entrySet()) {
      String bar = "#".repeat(Math.ceilDiv(40 * one.getValue(), Math.max(1, most)));
      String mark = rare.contains(one.getKey()) ? " rare" : "";
      lines.set(++row, lines.get(row) + "  " + bar + mark);
    }
    return lines;
  }

  private List<String> splitTable() {
    var table =
        new TextTable("split", "cases", "patients", "label", "positive", "negative", "unlabelled");
    for (SplitCounts split : splits) {
      split
          .labels()
          .forEach(
              (label, classes) ->
                  table.row(
                      split.name(),
                      split.cases(),
                      split.patients(),
                      label,
                      classes.positive(),
                      classes.negative(),
                      classes.unlabelled()));
    }
    return table.lines();
  }

  private List<String> planeTable() {
    var table =
        new TextTable(
            "plane", "series", "slices", "rows", "columns", "lowest", "highest", "mean", "sd");
    planes.forEach(
        (plane, summary) ->
            table.row(
                plane,
                summary.series(),
                summary.slices(),
                summary.rows(),
                summary.columns(),
                figure(summary.low()),
                figure(summary.high()),
                figure(summary.mean()),
                figure(summary.deviation())));
    return table.lines();
  }

  private static String figure(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  /// The report as a JSON document.
  public SequencedMap<String, Object> document() {
    SequencedMap<String, Object> document = new LinkedHashMap<>();
    document.put("layout", layout);
    document.put("exclusive", !classes.isEmpty());
    document.put("splits", splitDocument());
    if (!classes.isEmpty()) {
      document.put("classes", classes);
      document.put("rareClasses", rareClasses());
    }
    document.put("patients", patients);
    document.put("patientsInSeveralSplits", patientsInSeveralSplits);
    document.put("series", planeDocument());
    document.put("duplicates", duplicates);
    document.put("nearDuplicates", nearDuplicates);
    document.put("warnings", warnings);
    return document;
  }

  private SequencedMap<String, Object> splitDocument() {
    SequencedMap<String, Object> document = new LinkedHashMap<>();
    for (SplitCounts split : splits) {
      SequencedMap<String, Object> labels = new LinkedHashMap<>();
      split
          .labels()
          .forEach(
              (label, classes) -> {
                SequencedMap<String, Object> counts = new LinkedHashMap<>();
                counts.put("positive", classes.positive());
                counts.put("negative", classes.negative());
                counts.put("unlabelled", classes.unlabelled());
                labels.put(label, counts);
              });
      SequencedMap<String, Object> one = new LinkedHashMap<>();
      one.put("cases", split.cases());
      one.put("patients", split.patients());
      one.put("labels", labels);
      document.put(split.name(), one);
    }
    return document;
  }

  private SequencedMap<String, Object> planeDocument() {
    SequencedMap<String, Object> document = new LinkedHashMap<>();
    planes.forEach(
        (plane, summary) -> {
          SequencedMap<String, Object> one = new LinkedHashMap<>();
          one.put("series", summary.series());
          one.put("slices", pair(summary.slices()));
          one.put("rows", pair(summary.rows()));
          one.put("columns", pair(summary.columns()));
          if (!Double.isNaN(summary.mean())) {
            one.put("intensity", intensity(summary));
          }
          document.put(plane, one);
        });
    return document;
  }

  private static List<Integer> pair(Extent extent) {
    return List.of(extent.least(), extent.most());
  }

  private static Map<String, Object> intensity(PlaneSummary summary) {
    SequencedMap<String, Object> intensity = new LinkedHashMap<>();
    intensity.put("low", summary.low());
    intensity.put("high", summary.high());
    intensity.put("mean", summary.mean());
    intensity.put("deviation", summary.deviation());
    return intensity;
  }
}
