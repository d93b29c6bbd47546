// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.ValueEvaluation;

/// Notes an evaluation of a measured value in the user's log and shows it.
///
/// @param split which cases were looked at
record ValueJudging(CommandContext context, String split) {
  /// @param report a page to write, if one is wanted
  void show(ValueEvaluation evaluation, @Nullable Path report, boolean json) throws Exception {
    ValueEvaluation noted =
        Noting.of(context, (log, today) -> log.add(evaluation, split, today))
            .map(evaluation::with)
            .orElse(evaluation);
    if (report != null) {
      noted.write(report);
    }
    if (json) {
      context.console().json(noted.document());
    } else {
      noted.lines().forEach(line -> context.console().line("%s", line));
    }
  }
}
