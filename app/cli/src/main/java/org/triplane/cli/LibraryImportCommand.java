// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triplane.imaging.Lane;
import org.triplane.imaging.OpenedStudies.Skipped;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.worklist.ImportOptions;
import org.triplane.worklist.ImportReport;
import org.triplane.worklist.Library;
import org.triplane.worklist.LibraryCase.Kept;
import org.triplane.worklist.StudyImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Takes studies into the library.
@Command(
    name = "import",
    description = "Take studies into the library: one case each, without the patient's data.")
final class LibraryImportCommand extends LibraryCommand.Part {
  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, folders or ZIP archives.")
  List<Path> paths = List.of();

  @Option(names = "--copy", description = "Copy the files into the library.")
  boolean copy;

  @Option(names = "--prefix", description = "Begins the cases' names; K if left out.")
  String prefix = "K";

  LibraryImportCommand(CommandContext context) {
    super(context);
  }

  @Override
  boolean makesLibrary() {
    return true;
  }

  @Override
  int run(Library opened) throws Exception {
    Console console = context.console();
    ImportOptions options = ImportOptions.of(copy ? Kept.COPY : Kept.REFERENCE).withPrefix(prefix);
    var lane = new Lane(context.workers(), Runtime.getRuntime().availableProcessors());
    ImportReport report =
        new StudyImport(opened, context.installation().services(StudyReader.class), lane)
            .run(paths, options, console);
    if (json) {
      console.json(document(opened, report));
    } else {
      print(report);
    }
    boolean isEmpty =
        report.added().isEmpty()
            && report.known() == 0
            && report.grown().isEmpty()
            && report.foundAgain().isEmpty();
    return isEmpty ? Main.COULD_NOT : 0;
  }

  private void print(ImportReport report) {
    Console console = context.console();
    if (!report.added().isEmpty()) {
      console.line(
          "Added %,d cases: %s to %s.",
          report.added().size(), report.added().getFirst(), report.added().getLast());
    }
    if (report.known() > 0) {
      console.line("%,d studies were in the library already.", report.known());
    }
    report.grown().forEach(name -> console.line("%s got more series.", name));
    report.foundAgain().forEach(name -> console.line("%s was missing and is found again.", name));
    report.alike().forEach(sentence -> console.line("%s", sentence));
    for (Skipped skipped : report.skipped()) {
      console.line("Skipped %s: %s", skipped.path(), skipped.reason());
    }
  }

  private static Map<String, Object> document(Library opened, ImportReport report) {
    var document = new LinkedHashMap<String, Object>();
    document.put("library", opened.folder().toString());
    document.put("added", report.added());
    document.put("known", report.known());
    document.put("grown", report.grown());
    document.put("foundAgain", report.foundAgain());
    document.put("alike", report.alike());
    document.put(
        "skipped",
        report.skipped().stream()
            .map(one -> Map.of("path", one.path().toString(), "reason", one.reason()))
            .toList());
    return document;
  }
}
