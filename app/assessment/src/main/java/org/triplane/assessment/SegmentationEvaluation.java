// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.learning.Case;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.MaskError;
import org.triplane.learning.MaskFigures;
import org.triplane.learning.Metrics.Interval;

/// How well an ensemble outlines structures, beside the best threshold of the training cases.
///
/// @param inSample whether it was trained on some of the cases
/// @param worst how many of the worst outlined studies to name
/// @param looks how often these cases were looked at
public record SegmentationEvaluation(
    SegmentationTable table, boolean inSample, int worst, List<LooksSection> looks)
    implements PictureEvaluation {
  private static final SequencedMap<String, String> WORDS = words();

  public SegmentationEvaluation {
    looks = List.copyOf(looks);
  }

  @Override
  public SegmentationEvaluation with(LooksSection look) {
    return new SegmentationEvaluation(table, inSample, worst, List.of(look));
  }

  @Override
  public EnsembleModel model() {
    return table.model();
  }

  @Override
  public List<Case> cases() {
    return table.rows().stream().map(SegmentationTable.Row::of).distinct().toList();
  }

  /// The Dice coefficients.
  @Override
  public String summary() {
    List<String> words = new ArrayList<>();
    for (Part part : parts()) {
      words.add(
          "%s/%s=Dice %s".formatted(part.member, part.structure, text(part.own().all(), "dice")));
    }
    return String.join(" ", words);
  }

  @Override
  public List<String> figures() {
    List<String> lines = new ArrayList<>();
    parts().forEach(part -> lines.addAll(part.lines(worst)));
    return lines;
  }

  @Override
  public Map<String, Object> members() {
    var members = new LinkedHashMap<String, Map<String, Object>>();
    for (Part part : parts()) {
      members
          .computeIfAbsent(part.member, _ -> new LinkedHashMap<>())
          .put(part.structure, part.document(worst));
    }
    return Collections.unmodifiableMap(members);
  }

  private List<Part> parts() {
    SequencedMap<List<String>, List<SegmentationTable.Row>> rows = new LinkedHashMap<>();
    for (SegmentationTable.Row row : table.rows()) {
      if (row.error().isPresent()) {
        rows.computeIfAbsent(List.of(row.member(), row.structure()), _ -> new ArrayList<>())
            .add(row);
      }
    }
    return rows.entrySet().stream()
        .map(one -> new Part(one.getKey().get(0), one.getKey().get(1), one.getValue()))
        .toList();
  }

  /// One structure by one member, in all cases with a mask.
  private record Part(String member, String structure, List<SegmentationTable.Row> rows) {
    MaskFigures own() {
      return figures(rows.stream().flatMap(row -> row.error().stream()).toList());
    }

    Optional<MaskFigures> threshold() {
      List<MaskError> errors = rows.stream().flatMap(row -> row.threshold().stream()).toList();
      return errors.size() == rows.size() ? Optional.of(figures(errors)) : Optional.empty();
    }

    private MaskFigures figures(List<MaskError> errors) {
      return new MaskFigures(rows.stream().map(row -> row.of().patient()).toList(), errors);
    }

    List<String> lines(int worst) {
      MaskFigures own = own();
      List<String> lines = new ArrayList<>();
      lines.add("");
      lines.add(
          "%s, %s: %d cases of %d patients that have it, means with 95 %% intervals over patients"
              .formatted(member, structure, own.cases(), own.count()));
      Optional<MaskFigures> plain = threshold();
      SequencedMap<String, Interval> all = own.all();
      SequencedMap<String, Interval> beside =
          plain.map(MaskFigures::all).orElseGet(LinkedHashMap::new);
      lines.add("  %-22s %-28s %s".formatted("", "network", plain.isPresent() ? "threshold" : ""));
      WORDS.forEach(
          (key, word) ->
              lines.add(
                  "  %-22s %-28s %s"
                      .formatted(word, text(all, key), plain.isPresent() ? text(beside, key) : "")
                      .stripTrailing()));
      if (plain.isPresent() && own.cases() > 0) {
        lines.add("  Dice higher by %s".formatted(FigureWords.interval(own.gain(plain.get()), 3)));
      }
      if (own.missed() > 0) {
        lines.add("  not found at all in %d of them".formatted(own.missed()));
      }
      lines.add(
          "  %d cases without it, which have no Dice; something was found in %d of them%s"
              .formatted(own.without(), own.falselyFound(), falseMl()));
      for (SegmentationTable.Row row : worst(worst)) {
        lines.add(
            "    Dice %s  %s"
                .formatted(
                    String.format(Locale.ROOT, "%.3f", row.error().orElseThrow().dice()),
                    row.of().id()));
      }
      return lines;
    }

    private String falseMl() {
      double sum = 0;
      int count = 0;
      for (SegmentationTable.Row row : rows) {
        MaskError error = row.error().orElseThrow();
        if (!error.isThere() && error.said() > 0) {
          sum += error.saidMl();
          count++;
        }
      }
      return count == 0 ? "" : String.format(Locale.ROOT, ", %.2f ml on average", sum / count);
    }

    private List<SegmentationTable.Row> worst(int count) {
      return rows.stream()
          .filter(row -> row.error().orElseThrow().isThere())
          .sorted(
              Comparator.comparingDouble(
                      (SegmentationTable.Row row) -> row.error().orElseThrow().dice())
                  .thenComparing(row -> row.of().id()))
          .limit(count)
          .toList();
    }

    Map<String, Object> document(int worst) {
      MaskFigures own = own();
      var document = new LinkedHashMap<String, Object>();
      document.put("cases", own.cases());
      document.put("patients", own.count());
      document.put("missed", own.missed());
      document.put("without", own.without());
      document.put("falselyFound", own.falselyFound());
      document.putAll(intervals(own));
      threshold()
          .ifPresent(
              plain -> {
                document.put("threshold", intervals(plain));
                if (own.cases() > 0) {
                  document.put("gain", FigureWords.document(own.gain(plain)));
                }
              });
      List<Map<String, Object>> lowest = new ArrayList<>();
      for (SegmentationTable.Row row : worst(worst)) {
        var one = new LinkedHashMap<String, Object>();
        one.put("case", row.of().id());
        one.put("dice", row.error().orElseThrow().dice());
        lowest.add(one);
      }
      document.put("lowestDice", lowest);
      return document;
    }
  }

  private static Map<String, Object> intervals(MaskFigures figures) {
    var document = new LinkedHashMap<String, Object>();
    figures
        .all()
        .forEach(
            (name, figure) -> {
              if (Double.isFinite(figure.value())) {
                document.put(name, FigureWords.document(figure));
              }
            });
    return document;
  }

  private static String text(SequencedMap<String, Interval> figures, String name) {
    Interval figure = figures.get(name);
    return figure == null || !Double.isFinite(figure.value())
        ? "none"
        : FigureWords.interval(figure, name.endsWith("Mm") || name.endsWith("Ml") ? 2 : 3);
  }

  private static SequencedMap<String, String> words() {
    SequencedMap<String, String> words = new LinkedHashMap<>();
    words.put("dice", "Dice");
    words.put("iou", "IoU");
    words.put("sensitivity", "sensitivity");
    words.put("precision", "precision");
    words.put("volumeMl", "volume too large, ml");
    words.put("surfaceMm", "95 % Hausdorff, mm");
    return Collections.unmodifiableSequencedMap(words);
  }
}
