// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.triplane.learning.Case;
import org.triplane.learning.CaseHashes;
import org.triplane.learning.EnsembleModel;

/// Remembers every evaluation on this machine, so that a report can say how often its cases were
/// looked at before (W4): who chooses the best of many models on the same test cases measures the
/// choice, not the model. Cases and patients are not named in it.
///
/// @param file a tab-separated table; made when it is first needed
public record EvaluationLog(Path file) {
  private static final String HEADER = "date\tdata\tsplit\tmodel\tcases\tauc\n";
  private static final int DATA = 1;
  private static final int SPLIT = 2;
  private static final int MODEL = 3;

  /// One evaluation.
  ///
  /// @param date such as 2026-11-20
  /// @param model name and version
  public record Look(String date, String model) {}

  /// Add an evaluation, and say how many there are of the same cases now.
  ///
  /// @param split such as `test`
  /// @throws IOException if the table cannot be read or written
  public LooksSection add(EnsembleEvaluation evaluation, String split, LocalDate today)
      throws IOException {
    return add(evaluation.table(), areas(evaluation), split, today);
  }

  /// The same for a measured value.
  public LooksSection add(ValueEvaluation evaluation, String split, LocalDate today)
      throws IOException {
    String column = word(evaluation.scale().target().column());
    String figure = "%s=%s".formatted(column, word("MAE " + evaluation.error()));
    return add(evaluation.table(), figure, split, today);
  }

  /// The same for pictures that were drawn, or structures that were outlined.
  public LooksSection add(PictureEvaluation evaluation, String split, LocalDate today)
      throws IOException {
    return add(evaluation.model(), evaluation.cases(), word(evaluation.summary()), split, today);
  }

  private LooksSection add(PredictionTable table, String figure, String split, LocalDate today)
      throws IOException {
    List<Case> cases = table.rows().stream().map(CasePrediction::of).toList();
    return add(table.model(), cases, figure, split, today);
  }

  private LooksSection add(
      EnsembleModel named, List<Case> cases, String figure, String split, LocalDate today)
      throws IOException {
    String data = CaseHashes.fingerprint(cases);
    List<Look> looks = new ArrayList<>(earlier(data, split));
    String model = word(named.name() + " " + named.version());
    String[] now = {
      today.toString(), data, word(split), model, String.valueOf(cases.size()), figure
    };
    Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a folder"));
    if (!Files.exists(file)) {
      Files.writeString(file, HEADER, StandardOpenOption.CREATE);
    }
    Files.writeString(file, String.join("\t", now) + "\n", StandardOpenOption.APPEND);
    looks.add(new Look(today.toString(), model));
    return LooksSection.of(split, looks);
  }

  /// The evaluations of the same cases that are in the table, the oldest first.
  ///
  /// @throws IOException if the table cannot be read
  public List<Look> earlier(EnsembleEvaluation evaluation, String split) throws IOException {
    return earlier(data(evaluation.table()), split);
  }

  private List<Look> earlier(String data, String split) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file).stream()
        .map(line -> line.split("\t", -1))
        .filter(look -> look.length > MODEL)
        .filter(look -> look[DATA].equals(data) && look[SPLIT].equals(word(split)))
        .map(look -> new Look(look[0], look[MODEL]))
        .toList();
  }

  private static String data(PredictionTable table) {
    return CaseHashes.fingerprint(table.rows().stream().map(CasePrediction::of).toList());
  }

  private static String areas(EnsembleEvaluation evaluation) {
    return evaluation.labels().values().stream()
        .map(
            result ->
                "%s=%s"
                    .formatted(
                        word(result.label()),
                        String.format(Locale.ROOT, "%.4f", result.fused().auc().value())))
        .collect(Collectors.joining(" "));
  }

  private static String word(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
