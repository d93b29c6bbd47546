// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.Figure;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.Agreement;
import org.triplane.worklist.labels.Disagreement;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.Today;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Says how far readers agree.
@Command(
    name = "agreement",
    description = "Say how far readers agree (kappa), and where they contradict each other.")
final class LabelAgreementCommand extends LabelPart {
  @Option(names = "--set", description = "The label set; may be left out if there is only one.")
  @Nullable String set;

  LabelAgreementCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run(Library library) throws WorklistException {
    LabelSet asked = set(library, set);
    Agreement agreement = Agreement.of(library, asked);
    List<Disagreement> open = Disagreement.of(library, asked.name());
    Today today = Today.of(library, asked);
    if (json) {
      context.console().json(LabelDocuments.agreement(agreement, open, today));
      return 0;
    }
    Console console = context.console();
    console.line("%d of %d cases labeled.", today.labeled(), today.total());
    for (Agreement.Pair pair : agreement.pairs()) {
      String weighted =
          asked.traits().ordered() && pair.value().isEmpty()
              ? ", weighted " + text(pair.weighted())
              : "";
      console.line(
          "%s and %s%s: kappa %s%s",
          pair.first(), pair.second(), of(pair.value()), text(pair.kappa()), weighted);
    }
    agreement
        .groups()
        .forEach(g -> console.line("All readers%s: %s", of(g.value()), text(g.fleiss())));
    if (agreement.pairs().isEmpty()) {
      console.line("No two readers have labeled the same case.");
    }
    open.forEach(one -> console.line("%s", one.sentence()));
    return 0;
  }

  private static String of(String value) {
    return value.isEmpty() ? "" : " on " + value;
  }

  private static String text(Figure figure) {
    return Double.isNaN(figure.value())
        ? "undefined (n = %d)".formatted(figure.n())
        : "%.2f (%.2f to %.2f, n = %d)"
            .formatted(
                figure.value(), figure.interval().low(), figure.interval().high(), figure.n());
  }
}
