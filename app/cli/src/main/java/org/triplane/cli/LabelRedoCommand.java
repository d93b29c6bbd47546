// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.Labels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Brings back what a reader took back last.
@Command(name = "redo", description = "Bring back what a reader took back last.")
final class LabelRedoCommand extends LabelPart {
  @Option(names = "--reader", description = "Initials; who reads at present if left out.")
  @Nullable String reader;

  LabelRedoCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run(Library library) throws WorklistException {
    LabelCommand.say(
        context,
        json,
        new Labels(library).redo(reader(library, reader)),
        "There is nothing to bring back.");
    return 0;
  }
}
