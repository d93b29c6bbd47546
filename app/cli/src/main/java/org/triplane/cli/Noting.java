// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.triplane.assessment.EvaluationLog;
import org.triplane.assessment.LooksSection;

/// Notes in the user's log that cases were looked at.
final class Noting {
  private Noting() {}

  /// One look.
  @FunctionalInterface
  interface Look {
    LooksSection note(EvaluationLog log, LocalDate today) throws IOException;
  }

  /// The user's log.
  static EvaluationLog log() {
    return new EvaluationLog(Installation.userFolder().resolve("evaluations.tsv"));
  }

  /// Note a look, and say so.
  ///
  /// @return how often the cases were looked at; empty if it could not be noted
  static Optional<LooksSection> of(CommandContext context, Look look) {
    EvaluationLog log = log();
    try {
      LooksSection looks = look.note(log, LocalDate.now(ZoneOffset.UTC));
      context.console().note("This look at the cases is noted in %s.".formatted(log.file()));
      return Optional.of(looks);
    } catch (IOException e) {
      context
          .console()
          .note(
              "This look at the cases could not be noted in %s. Check its permissions."
                  .formatted(log.file()));
      return Optional.empty();
    }
  }
}
