// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Movie;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Volume;
import org.triplane.imaging.spi.MovieWriter;
import org.triplane.imaging.spi.StudyReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes a movie that scrolls through a volume.
@Command(
    name = "movie",
    description = "Write a movie that scrolls through the slices of one volume.")
final class MovieCommand extends Subcommand {
  private static final int MOST_PIXELS = 4096;

  @Parameters(paramLabel = "PATH", description = "File, folder or ZIP archive.")
  @SuppressWarnings("NullAway.Init")
  Path path;

  @Option(names = "--series", required = true, description = "UID of the series.")
  @SuppressWarnings("NullAway.Init")
  String uid;

  @Option(names = "--volume", defaultValue = "1", description = "Which of its volumes, from 1.")
  int number;

  @Option(names = "--frame", defaultValue = "1", description = "Which of its frames, from 1.")
  int frame;

  @Option(names = "--from", defaultValue = "1", description = "The first slice, from 1.")
  int from;

  @Option(
      names = "--to",
      defaultValue = "0",
      description = "The last slice, from 1; all to the last one by default.")
  int to;

  @Option(names = "--rate", defaultValue = "10", description = "Slices a second, up to 60.")
  double rate;

  @Option(
      names = "--size",
      defaultValue = "768",
      description = "Pixels of the longer side, up to 4096.")
  int size;

  @Option(
      names = "--out",
      required = true,
      description = "Ends with .avi or .gif; any other name is a folder of PNG.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  MovieCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    if (!(rate > 0 && rate <= Movie.MOST_PER_SECOND) || size < 2 || size > MOST_PIXELS) {
      throw new ImagingException(
          "Cannot write %s at %s slices a second in %d pixels. Choose up to 60 and up to %d."
              .formatted(out.getFileName(), rate, size, MOST_PIXELS));
    }
    Console console = context.console();
    MovieWriter writer = writer();
    try (var studies = new Studies(context.installation().services(StudyReader.class))) {
      SeriesVolume chosen =
          ChosenVolume.of(
              studies.open(List.of(path), console.part(0, 0.3)).studies(), path, uid, number);
      Volume volume = chosen.source().load(console.part(0.3, 0.5));
      writer.write(movie(volume), out, console.part(0.5, 1));
    }
    console.line("Wrote %s.", out);
    return 0;
  }

  private Movie movie(Volume volume) throws ImagingException {
    int slices = volume.geometry().slices();
    int last = to == 0 ? slices : to;
    if (from < 1 || last < from || last > slices) {
      throw new ImagingException(
          "The volume has no slices %d to %d. Choose from 1 to %d.".formatted(from, last, slices));
    }
    if (frame < 1 || frame > volume.frames()) {
      throw new ImagingException(
          "The volume has no frame %d. Choose 1 to %d.".formatted(frame, volume.frames()));
    }
    var pictures = GreyPictures.of(volume, frame - 1, from - 1, size);
    return new Movie(pictures.width(), pictures.height(), last - from + 1, rate, pictures);
  }

  private MovieWriter writer() throws ImagingException {
    String name = out.getFileName().toString().toLowerCase(Locale.ROOT);
    List<MovieWriter> writers = new ArrayList<>();
    context.installation().services(MovieWriter.class).forEach(writers::add);
    Optional<MovieWriter> named =
        writers.stream()
            .filter(writer -> !writer.suffix().isEmpty() && name.endsWith(writer.suffix()))
            .findFirst();
    return named
        .or(
            () ->
                writers.stream()
                    .filter(writer -> writer.suffix().isEmpty() && !name.contains("."))
                    .findFirst())
        .orElseThrow(
            () ->
                new ImagingException(
                    "Cannot tell the format of %s. End its name with .avi or .gif, or name a folder."
                        .formatted(out.getFileName())));
  }
}
