// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Series;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.spi.StudyReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says what studies, series and volumes lie under some paths.
@Command(name = "info", description = "Say what studies, series and volumes lie under the paths.")
final class InfoCommand extends Subcommand {
  @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files, folders or ZIP archives.")
  List<Path> paths = List.of();

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  @Option(names = "--pixels", description = "Read the voxels too, for their range of values.")
  boolean pixels;

  InfoCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Console console = context.console();
    try (var studies = new Studies(context.installation().services(StudyReader.class))) {
      OpenedStudies opened = studies.open(paths, console.part(0, pixels ? 0.3 : 1));
      var description = new StudyDescription(pixels, console.part(0.3, 1));
      Map<String, Object> document = description.of(opened);
      if (json) {
        console.json(document);
      } else {
        print(opened);
      }
      for (String failure : description.failures()) {
        console.note(failure);
      }
      return opened.studies().isEmpty() ? Main.COULD_NOT : 0;
    }
  }

  private void print(OpenedStudies opened) throws ImagingException {
    Console console = context.console();
    for (Study study : opened.studies()) {
      String date = study.date().map(Object::toString).orElse("no date");
      console.line("Study %s, %s, %s", study.description(), date, study.patientKey());
      for (Series series : study.series()) {
        printSeries(series);
      }
    }
    for (OpenedStudies.Skipped skipped : opened.skipped()) {
      console.line("Skipped %s: %s", skipped.path(), skipped.reason());
    }
    if (opened.studies().isEmpty()) {
      console.note("No study was found. See what was skipped, and check the paths.");
    }
  }

  private void printSeries(Series series) {
    Console console = context.console();
    console.line(
        "  Series %d, %s, %s, %s: %d images in %d files",
        series.number(),
        series.description(),
        series.modality(),
        series.plane(),
        series.images(),
        series.files());
    console.line("    %s", series.uid());
    List<VolumeSource> volumes = new ArrayList<>(series.volumes());
    for (int i = 0; i < volumes.size(); i++) {
      var info = volumes.get(i).info();
      var grid = info.geometry();
      String size = "%d x %d x %d".formatted(grid.columns(), grid.rows(), grid.slices());
      String spacing =
          grid.calibrated()
              ? "%.3f x %.3f x %.3f mm"
                  .formatted(grid.spacingMm().x(), grid.spacingMm().y(), grid.spacingMm().z())
              : "no distances";
      console.line(
          "    volume %d: %s, %s, %d frames, %s",
          i + 1, info.plane(), size, info.frames(), spacing);
    }
    series.warnings().forEach(warning -> console.line("    ! %s", warning));
  }
}
