// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.CaseProbabilities;
import org.triplane.worklist.labels.LabelErrors;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.Labels;
import org.triplane.worklist.labels.Suspect;
import org.triplane.worklist.queue.CasePredictions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Ranks labels that are probably wrong.
@Command(
    name = "errors",
    description = "Rank labels that networks contradict which did not learn from them.")
final class LabelErrorsCommand extends LabelPart {
  @Option(
      names = "--probabilities",
      paramLabel = "FILE.tsv",
      description = {
        "Columns case, label, probability: out of fold or held out, as of predict.",
        "If left out, what the library keeps of triplane library predict."
      })
  @Nullable Path probabilities;

  @Option(names = "--set", description = "The label set; may be left out if there is only one.")
  @Nullable String set;

  @Option(names = "--top", defaultValue = "20", description = "How many largest losses to show.")
  int top = 20;

  @Option(names = "--fix", paramLabel = "CASE", description = "Follow the suggestion for a case.")
  List<String> fix = List.of();

  @Option(names = "--reader", description = "Who fixes it; who reads at present if left out.")
  @Nullable String reader;

  LabelErrorsCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run(Library library) throws WorklistException {
    LabelSet asked = set(library, set);
    CaseProbabilities said =
        probabilities == null
            ? new CaseProbabilities(new CasePredictions(library).newestProbabilities())
            : CaseProbabilities.read(probabilities);
    var errors = LabelErrors.of(library, asked, said);
    List<Suspect> suspects = errors.suspects();
    List<Suspect> losses = errors.topLosses(top);
    fix(library, errors, suspects);
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("judged", errors.judged());
      document.put("suspects", suspects.stream().map(LabelDocuments::suspect).toList());
      document.put("topLosses", losses.stream().map(LabelDocuments::suspect).toList());
      document.put("fixed", fix);
      context.console().json(document);
      return 0;
    }
    context.console().line("%d of %d labels are suspected.", suspects.size(), errors.judged());
    suspects.forEach(one -> context.console().line("%s", line(one)));
    context.console().line("Largest losses:");
    losses.forEach(one -> context.console().line("%s", line(one)));
    fix.forEach(name -> context.console().line("Fixed %s.", name));
    return 0;
  }

  private void fix(Library library, LabelErrors errors, List<Suspect> suspects)
      throws WorklistException {
    for (String name : fix) {
      Suspect suspect =
          suspects.stream()
              .filter(one -> one.caseName().equals(name))
              .findFirst()
              .orElseThrow(
                  () -> new WorklistException("The label of %s is not suspected.".formatted(name)));
      errors.fix(new Labels(library), reader(library, reader), suspect);
    }
  }

  private static String line(Suspect one) {
    return "  %-10s %s (%.2f), not %s (%.2f), loss %.2f"
        .formatted(
            (one.caseName() + " " + one.side().word()).strip(),
            one.suggested().words(),
            one.suggestedProbability(),
            one.given().words(),
            one.probability(),
            one.loss());
  }
}
