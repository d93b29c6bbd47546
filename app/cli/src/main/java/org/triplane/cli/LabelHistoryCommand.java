// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.LabelEvent;
import org.triplane.worklist.labels.Labels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists what happened with a case.
@Command(name = "history", description = "List all that readers did with a case.")
final class LabelHistoryCommand extends LabelPart {
  @Parameters(paramLabel = "CASE", description = "Such as K-0093.")
  @SuppressWarnings("NullAway.Init")
  String caseName;

  @Option(
      names = "--reader",
      description = "Show what this reader may see of a blind double reading.")
  @Nullable String reader;

  LabelHistoryCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run(Library library) throws WorklistException {
    List<LabelEvent> events = new Labels(library).history(caseName, viewer(reader));
    if (json) {
      context.console().json(Map.of("events", events.stream().map(LabelDocuments::event).toList()));
    } else {
      events.forEach(event -> context.console().line("%s", line(event)));
    }
    return 0;
  }
}
