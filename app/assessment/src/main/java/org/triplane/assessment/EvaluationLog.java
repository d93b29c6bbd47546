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
import org.triplane.learning.CaseHashes;

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

  /// Add an evaluation, and say how many there are of the same cases now.
  ///
  /// @param split such as `test`
  /// @throws IOException if the table cannot be read or written
  public LooksSection add(EnsembleEvaluation evaluation, String split, LocalDate today)
      throws IOException {
    String data =
        CaseHashes.fingerprint(evaluation.table().rows().stream().map(CasePrediction::of).toList());
    List<String[]> looks = new ArrayList<>(earlier(data, split));
    String model = word(evaluation.model().name() + " " + evaluation.model().version());
    String[] now = {
      today.toString(), data, word(split), model, String.valueOf(evaluation.n()), areas(evaluation)
    };
    Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a folder"));
    if (!Files.exists(file)) {
      Files.writeString(file, HEADER, StandardOpenOption.CREATE);
    }
    Files.writeString(file, String.join("\t", now) + "\n", StandardOpenOption.APPEND);
    looks.add(now);
    return new LooksSection(
        split,
        looks.size(),
        (int) looks.stream().map(look -> look[MODEL]).distinct().count(),
        looks.getFirst()[0]);
  }

  private List<String[]> earlier(String data, String split) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file).stream()
        .map(line -> line.split("\t", -1))
        .filter(look -> look.length > MODEL)
        .filter(look -> look[DATA].equals(data) && look[SPLIT].equals(word(split)))
        .toList();
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
