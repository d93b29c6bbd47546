// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Documents;
import org.triplane.imaging.Deidentification;
import org.triplane.imaging.Deidentification.Dates;
import org.triplane.imaging.Deidentification.Descriptors;
import org.triplane.imaging.Deidentification.Kept;
import org.triplane.imaging.DeidentificationReport;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies.Skipped;
import org.triplane.imaging.Studies;
import org.triplane.imaging.spi.Deidentifier;
import org.triplane.imaging.spi.StudyReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes copies of DICOM files that no longer tell whose they are.
@Command(
    name = "anonymize",
    description = {
      "Write copies of DICOM images without what tells whose they are, by the Basic Application",
      "Level Confidentiality Profile of DICOM PS3.15. Pixels stay bit for bit: look at pictures",
      "that may have text burned in."
    })
final class AnonymizeCommand extends Subcommand {
  @Parameters(paramLabel = "PATH", description = "File, folder, DICOMDIR or ZIP archive.")
  @SuppressWarnings("NullAway.Init")
  Path path;

  @Option(
      names = "--out",
      required = true,
      description = "A new folder; files go to STUDY/SERIES/IMAGE.dcm, all numbers.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  @Option(names = "--report", description = "What was taken away, replaced and kept, as JSON.")
  @Nullable Path report;

  @Option(
      names = "--report-originals",
      description =
          "Tell in the report what stood there. It is then as confidential as the images.")
  boolean originals;

  @Option(
      names = "--dates",
      defaultValue = "remove",
      description =
          "remove (default), shift (all of a patient by the same number of days) or keep.")
  Dates dates = Dates.REMOVE;

  @Option(
      names = "--descriptors",
      defaultValue = "remove",
      description =
          "Descriptions and comments: remove (default), clean (only words such as SAG and T2 stay)"
              + " or keep, which claims nothing.")
  Descriptors descriptors = Descriptors.REMOVE;

  @Option(
      names = "--keep",
      split = ",",
      description =
          "Groups that stay: patient (age, sex, weight), device, institution, uids; several with"
              + " commas.")
  Set<Kept> kept = EnumSet.noneOf(Kept.class);

  @Option(
      names = "--key",
      description =
          "A secret from which new UIDs and shifts of dates follow, so that another run with it"
              + " gives the same. Without it they are random.")
  @Nullable String key;

  @Option(
      names = "--key-file",
      description = "Write which new UID belongs to which old one, as JSON. Keep it secret.")
  @Nullable Path keyFile;

  AnonymizeCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Console console = context.console();
    requireApart();
    Deidentification options =
        new Deidentification(
            dates, descriptors, kept, key == null ? Deidentification.randomKey() : key, originals);
    var deidentifier = context.installation().services(Deidentifier.class).get("dicom");
    List<Skipped> unreachable = new ArrayList<>();
    try (var studies = new Studies(context.installation().services(StudyReader.class))) {
      List<Path> files = studies.files(List.of(input()), unreachable);
      DeidentificationReport done = deidentifier.write(files, out, options, console);
      write(new AnonymizeReport(options, done, unreachable, files));
      print(done, unreachable);
    }
    return 0;
  }

  private void write(AnonymizeReport document) throws IOException {
    if (report != null) {
      AtomicOutput.text(report, Documents.toJson(document.json()));
    }
    if (keyFile != null) {
      Map<String, Object> secret = new LinkedHashMap<>();
      secret.put("uids", new TreeMap<>(document.done().uids()));
      AtomicOutput.text(keyFile, Documents.toJson(secret));
    }
  }

  private void print(DeidentificationReport done, List<Skipped> unreachable) {
    Console console = context.console();
    int files = 0;
    for (var series : done.series()) {
      files += series.files();
      console.line(
          "%s: %s, %s, %d files",
          series.folder(), series.patient(), series.modality(), series.files());
      series.warnings().forEach(warning -> console.line("  ! %s", warning));
    }
    for (List<Skipped> left : List.of(unreachable, done.leftOut())) {
      left.forEach(skipped -> console.note("Left out " + skipped.path() + ": " + skipped.reason()));
    }
    if (descriptors == Descriptors.KEEP) {
      console.note("Descriptions were kept unseen, so the files do not claim to be de-identified.");
    }
    console.line("Wrote %d files to %s.", files, out);
  }

  /// A DICOMDIR stands for the folder that it indexes.
  private Path input() {
    Path parent = path.toAbsolutePath().getParent();
    boolean index = path.getFileName().toString().equalsIgnoreCase("DICOMDIR");
    return index && parent != null && Files.isRegularFile(path) ? parent : path;
  }

  private void requireApart() throws IOException, ImagingException {
    AtomicOutput.requireFree(out);
    if (!Files.exists(path)) {
      throw new ImagingException(
          "Cannot de-identify %s: there is no such file or folder. Check the path."
              .formatted(path));
    }
    Path originals = input().toRealPath();
    List<Path> targets = new ArrayList<>(List.of(out));
    if (report != null) {
      targets.add(report);
    }
    if (keyFile != null) {
      targets.add(keyFile);
    }
    for (Path target : targets) {
      if (real(target).startsWith(originals)) {
        throw new ImagingException(
            "%s lies in or over the originals, which are never written to. Choose another place."
                .formatted(target));
      }
    }
  }

  /// The real place of something that need not be there yet.
  private static Path real(Path target) throws IOException {
    Path absolute = target.toAbsolutePath().normalize();
    Path existing = absolute;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    Path rest = existing.relativize(absolute);
    return existing.getFileSystem() == FileSystems.getDefault()
        ? existing.toRealPath().resolve(rest).normalize()
        : absolute;
  }
}
