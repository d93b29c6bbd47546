// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.Labels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Takes back what a reader said last.
@Command(
    name = "undo",
    description = "Take back a reader's own last label, decision, note or skip.")
final class LabelUndoCommand extends LabelPart {
  @Option(names = "--reader", description = "Initials; who reads at present if left out.")
  @Nullable String reader;

  LabelUndoCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run(Library library) throws WorklistException {
    LabelCommand.say(
        context,
        json,
        new Labels(library).undo(reader(library, reader)),
        "There is nothing to take back.");
    return 0;
  }
}
