// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.nio.file.Path;
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

  /// Note a look, and say so.
  ///
  /// @return how often the cases were looked at; empty if it could not be noted
  static Optional<LooksSection> of(CommandContext context, Look look) {
    Path file = Installation.userFolder().resolve("evaluations.tsv");
    try {
      LooksSection looks = look.note(new EvaluationLog(file), LocalDate.now(ZoneOffset.UTC));
      context.console().note("This look at the cases is noted in %s.".formatted(file));
      return Optional.of(looks);
    } catch (IOException e) {
      context
          .console()
          .note(
              "This look at the cases could not be noted in %s. Check its permissions."
                  .formatted(file));
      return Optional.empty();
    }
  }
}
