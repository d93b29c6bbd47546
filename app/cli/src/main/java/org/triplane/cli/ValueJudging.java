// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.EvaluationLog;
import org.triplane.assessment.ValueEvaluation;

/// Notes an evaluation of a measured value in the user's log and shows it.
///
/// @param split which cases were looked at
record ValueJudging(CommandContext context, String split) {
  /// @param report a page to write, if one is wanted
  void show(ValueEvaluation evaluation, @Nullable Path report, boolean json) throws Exception {
    ValueEvaluation noted = noted(evaluation);
    if (report != null) {
      noted.write(report);
    }
    if (json) {
      context.console().json(noted.document());
    } else {
      noted.lines().forEach(line -> context.console().line("%s", line));
    }
  }

  private ValueEvaluation noted(ValueEvaluation evaluation) {
    Path file = Installation.userFolder().resolve("evaluations.tsv");
    try {
      ValueEvaluation noted =
          evaluation.with(
              new EvaluationLog(file).add(evaluation, split, LocalDate.now(ZoneOffset.UTC)));
      context.console().note("This look at the cases is noted in %s.".formatted(file));
      return noted;
    } catch (IOException e) {
      context
          .console()
          .note(
              "This look at the cases could not be noted in %s. Check its permissions."
                  .formatted(file));
      return evaluation;
    }
  }
}
