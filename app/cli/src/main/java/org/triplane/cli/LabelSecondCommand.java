// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.SecondReadings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Asks another reader for cases again.
@Command(
    name = "second",
    description = "Ask a second reader, who does not see others' labels before he gives his.")
final class LabelSecondCommand extends LabelPart {
  @Parameters(arity = "0..*", paramLabel = "CASE", description = "Cases; a share if left out.")
  List<String> cases = List.of();

  @Option(names = "--set", description = "The label set; may be left out if there is only one.")
  @Nullable String set;

  @Option(names = "--reader", required = true, description = "Initials of the second reader.")
  @SuppressWarnings("NullAway.Init")
  String reader;

  @Option(names = "--share", defaultValue = "0.2", description = "Share of all cases, 0 to 1.")
  double share = 0.2;

  @Option(names = "--seed", defaultValue = "1", description = "Same seed, same cases.")
  long seed = 1;

  LabelSecondCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run(Library library) throws WorklistException {
    LabelSet asked = set(library, set);
    String second = reader(library, reader);
    var readings = new SecondReadings(library);
    List<String> drawn =
        cases.isEmpty()
            ? readings.assign(asked, second, share, seed)
            : readings.assign(asked, second, cases);
    if (json) {
      context.console().json(Map.of("reader", second, "cases", drawn));
    } else {
      context.console().line("%s reads %d cases again.", second, drawn.size());
      drawn.forEach(name -> context.console().line("  %s", name));
    }
    return 0;
  }
}
