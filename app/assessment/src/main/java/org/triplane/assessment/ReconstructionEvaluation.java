// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.learning.Case;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Metrics.Interval;
import org.triplane.learning.PictureError;
import org.triplane.learning.PictureFigures;

/// How well an ensemble of autoencoders draws studies, beside the mean of the training pictures.
///
/// @param inSample whether it was trained on some of the cases
/// @param worst how many of the worst drawn studies to name
/// @param looks how often these cases were looked at
public record ReconstructionEvaluation(
    ReconstructionTable table, boolean inSample, int worst, List<LooksSection> looks)
    implements PictureEvaluation {
  public ReconstructionEvaluation {
    looks = List.copyOf(looks);
  }

  @Override
  public ReconstructionEvaluation with(LooksSection look) {
    return new ReconstructionEvaluation(table, inSample, worst, List.of(look));
  }

  @Override
  public EnsembleModel model() {
    return table.model();
  }

  @Override
  public List<Case> cases() {
    return table.rows().stream().map(ReconstructionTable.Row::of).distinct().toList();
  }

  /// The squared errors of the members.
  @Override
  public String summary() {
    List<String> words = new ArrayList<>();
    for (String member : names()) {
      words.add("%s=MSE %s".formatted(member, number(figures(member).all(), "mse", 5)));
    }
    return String.join(" ", words);
  }

  @Override
  public List<String> figures() {
    List<String> lines = new ArrayList<>();
    names().forEach(member -> lines.addAll(lines(member)));
    return lines;
  }

  private List<String> lines(String member) {
    PictureFigures own = figures(member);
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        "%s, %d cases of %d patients, means with 95 %% intervals over patients"
            .formatted(member, own.errors().size(), own.count()));
    lines.add(line("reconstruction", own.all()));
    if (hasMean(member)) {
      PictureFigures mean = means(member);
      lines.add(line("mean picture", mean.all()));
      Interval gain = own.gain(mean);
      lines.add(
          "  %-15s squared error lower by %s".formatted("gain", FigureWords.interval(gain, 5)));
    }
    if (worst > 0) {
      lines.add("  largest errors:");
      for (ReconstructionTable.Row row : worst(member)) {
        lines.add(
            "    %s  %s"
                .formatted(String.format(Locale.ROOT, "%.5f", row.error().mse()), row.of().id()));
      }
    }
    return lines;
  }

  private static String line(String who, SequencedMap<String, Interval> figures) {
    return "  %-15s squared error %s, PSNR %s dB, SSIM %s"
        .formatted(
            who, number(figures, "mse", 5), number(figures, "psnr", 2), number(figures, "ssim", 3));
  }

  @Override
  public Map<String, Object> members() {
    var members = new LinkedHashMap<String, Object>();
    names().forEach(member -> members.put(member, document(member)));
    return members;
  }

  private Map<String, Object> document(String member) {
    PictureFigures own = figures(member);
    var document = new LinkedHashMap<String, Object>();
    document.put("cases", own.errors().size());
    document.put("patients", own.count());
    document.putAll(intervals(own.all()));
    if (hasMean(member)) {
      document.put("meanPicture", intervals(means(member).all()));
      document.put("gain", FigureWords.document(own.gain(means(member))));
    }
    List<Map<String, Object>> rows = new ArrayList<>();
    for (ReconstructionTable.Row row : worst(member)) {
      var one = new LinkedHashMap<String, Object>();
      one.put("case", row.of().id());
      one.put("mse", row.error().mse());
      rows.add(one);
    }
    document.put("largestErrors", rows);
    return document;
  }

  private static Map<String, Object> intervals(SequencedMap<String, Interval> figures) {
    var document = new LinkedHashMap<String, Object>();
    figures.forEach((name, figure) -> document.put(name, FigureWords.document(figure)));
    return document;
  }

  private List<String> names() {
    return table.rows().stream().map(ReconstructionTable.Row::member).distinct().toList();
  }

  private List<ReconstructionTable.Row> rows(String member) {
    return table.rows().stream().filter(row -> row.member().equals(member)).toList();
  }

  private List<ReconstructionTable.Row> worst(String member) {
    return rows(member).stream()
        .sorted(
            Comparator.comparingDouble((ReconstructionTable.Row row) -> -row.error().mse())
                .thenComparing(row -> row.of().id()))
        .limit(worst)
        .toList();
  }

  private boolean hasMean(String member) {
    return rows(member).stream().allMatch(row -> row.mean().isPresent());
  }

  private PictureFigures figures(String member) {
    return figures(
        rows(member), rows(member).stream().map(ReconstructionTable.Row::error).toList());
  }

  private PictureFigures means(String member) {
    return figures(
        rows(member), rows(member).stream().flatMap(row -> row.mean().stream()).toList());
  }

  private static PictureFigures figures(
      List<ReconstructionTable.Row> rows, List<PictureError> errors) {
    return new PictureFigures(rows.stream().map(row -> row.of().patient()).toList(), errors);
  }

  private static String number(SequencedMap<String, Interval> figures, String name, int decimals) {
    Interval figure = figures.get(name);
    return figure == null ? "unknown" : FigureWords.interval(figure, decimals);
  }
}
