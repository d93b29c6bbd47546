// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.common.AtomicOutput;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.Marks;
import org.triplane.imaging.marks.MarksFolder;
import org.triplane.imaging.marks.MarksTable;
import org.triplane.imaging.marks.MarksWriter;
import org.triplane.imaging.spi.StudyReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes what a reader measured in the viewer and chose as key images.
@Command(
    name = "marks",
    description = "Write the measurements and key images of a study that were made in the viewer.")
final class MarksCommand extends Subcommand {
  private static final String FOLDER = "marks";

  @Parameters(paramLabel = "STUDY", description = "File, folder or ZIP archive.")
  @SuppressWarnings("NullAway.Init")
  Path path;

  @Option(names = "--csv", description = "Write the measurements as comma-separated values.")
  @Nullable Path csv;

  @Option(names = "--sr", description = "Write the measurements as a DICOM report (TID 1500).")
  @Nullable Path report;

  @Option(names = "--ko", description = "Write the key images as a DICOM selection (TID 2010).")
  @Nullable Path selection;

  @Option(names = "--json", description = "Say how many there are, and what was written, as JSON.")
  boolean json;

  MarksCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    try (var studies = new Studies(context.installation().services(StudyReader.class))) {
      Study study = theOnly(studies.open(List.of(path), context.console()).studies());
      var folder = new MarksFolder(Installation.userFolder().resolve(FOLDER));
      Marks marks = folder.read(study);
      List<Path> written = new ArrayList<>();
      if (csv != null) {
        AtomicOutput.text(csv, MarksTable.of(marks));
        written.add(csv);
      }
      if (report != null) {
        writer("dicom-sr", marks, report).write(study, marks, report);
        written.add(report);
      }
      if (selection != null) {
        writer("dicom-ko", marks, selection).write(study, marks, selection);
        written.add(selection);
      }
      say(study, marks, written);
    }
    return 0;
  }

  private Study theOnly(List<Study> found) throws ImagingException {
    if (found.size() != 1) {
      String why = found.isEmpty() ? "no study" : found.size() + " studies";
      throw new ImagingException(
          "There is %s in %s. Name the folder or archive of one study.".formatted(why, path));
    }
    return found.getFirst();
  }

  private MarksWriter writer(String format, Marks marks, Path file) throws ImagingException {
    MarksWriter writer = context.installation().services(MarksWriter.class).get(format);
    if (!writer.takes(marks)) {
      throw new ImagingException(
          "%s was not written: nothing saved of this study belongs into it. Measure or choose key"
                  .formatted(file.getFileName())
              + " images (K) in the viewer first.");
    }
    return writer;
  }

  private void say(Study study, Marks marks, List<Path> written) {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    for (Mark mark : marks.list()) {
      kinds.merge(mark.kind().word(), 1, Integer::sum);
    }
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("study", study.uid());
      document.put("marks", kinds);
      document.put("keyImages", marks.keyImages().size());
      document.put("written", written.stream().map(Path::toString).toList());
      context.console().json(document);
      return;
    }
    context
        .console()
        .line("%d measurements, %d key images.", marks.list().size(), marks.keyImages().size());
    kinds.forEach((kind, count) -> context.console().line("  %-10s %d", kind, count));
    written.forEach(file -> context.console().line("Wrote %s.", file));
  }
}
