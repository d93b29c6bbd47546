// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import org.triplane.assessment.PictureEvaluation;

/// Notes an evaluation of pictures in the user's log and shows it.
///
/// @param split which cases were looked at
record PictureJudging(CommandContext context, String split) {
  void show(PictureEvaluation bare, boolean json) {
    PictureEvaluation noted =
        Noting.of(context, (log, today) -> log.add(bare, split, today))
            .map(bare::with)
            .orElse(bare);
    if (json) {
      context.console().json(noted.document());
    } else {
      noted.lines().forEach(line -> context.console().line("%s", line));
    }
  }
}
