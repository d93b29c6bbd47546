// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.List;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Volume;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.imaging.spi.VolumeWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes one volume in another format.
@Command(name = "convert", description = "Write one volume as NIfTI, NPY or a folder of PNG.")
final class ConvertCommand extends Subcommand {
  @Parameters(paramLabel = "PATH", description = "File, folder or ZIP archive.")
  @SuppressWarnings("NullAway.Init")
  Path path;

  @Option(names = "--series", required = true, description = "UID of the series.")
  @SuppressWarnings("NullAway.Init")
  String uid;

  @Option(names = "--volume", defaultValue = "1", description = "Which of its volumes, from 1.")
  int number;

  @Option(
      names = "--out",
      required = true,
      description = "Ends with .nii, .nii.gz or .npy; any other name is a folder of PNG.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  ConvertCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Console console = context.console();
    VolumeWriter writer = writer();
    try (var studies = new Studies(context.installation().services(StudyReader.class))) {
      SeriesVolume chosen =
          ChosenVolume.of(
              studies.open(List.of(path), console.part(0, 0.4)).studies(), path, uid, number);
      Volume volume = chosen.source().load(console.part(0.4, 0.7));
      writer.write(volume, out, console.part(0.7, 1));
    }
    console.line("Wrote %s.", out);
    return 0;
  }

  private VolumeWriter writer() throws ImagingException {
    VolumeWriter folderWriter = null;
    String name = out.getFileName().toString();
    for (VolumeWriter writer : context.installation().services(VolumeWriter.class)) {
      for (String suffix : writer.suffixes()) {
        if (suffix.isEmpty()) {
          folderWriter = writer;
        } else if (name.endsWith(suffix)) {
          return writer;
        }
      }
    }
    if (folderWriter == null || name.contains(".") && !name.endsWith(".png")) {
      throw new ImagingException(
          "Cannot tell the format of %s. End its name with .nii, .nii.gz or .npy, or name a folder."
              .formatted(name));
    }
    return folderWriter;
  }
}
