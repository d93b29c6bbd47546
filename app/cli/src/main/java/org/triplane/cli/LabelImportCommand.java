// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.LabelImport;
import org.triplane.worklist.labels.Reader;
import org.triplane.worklist.labels.Readers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes in labels from a table.
@Command(
    name = "import",
    description = "Take in labels: CSV, MRNet tables or participants.tsv; all rows or none.")
final class LabelImportCommand extends LabelPart {
  @Parameters(paramLabel = "FILE", description = "The table; its form is recognized.")
  @SuppressWarnings("NullAway.Init")
  Path file;

  @Option(names = "--set", description = "The label set of a table that names none.")
  @Nullable String set;

  @Option(names = "--reader", description = "Initials, for rows without a reader.")
  @Nullable String reader;

  @Option(names = "--replace", description = "Let the table win over labels that are there.")
  boolean replace;

  LabelImportCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run(Library library) throws WorklistException {
    String initials =
        reader == null
            ? new Readers(library).current().map(Reader::initials).orElse("")
            : Reader.of(reader, "").initials();
    String named = Optional.ofNullable(set).orElse("");
    var choices = new LabelImport.Choices(named, initials, replace);
    LabelImport.Outcome outcome = new LabelImport(library, choices).run(file, context.console());
    if (json) {
      context.console().json(Map.of("added", outcome.added(), "known", outcome.known()));
    } else {
      context
          .console()
          .line("%d events added, %d were there already.", outcome.added(), outcome.known());
    }
    return 0;
  }
}
