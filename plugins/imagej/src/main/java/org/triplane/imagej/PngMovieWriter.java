// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Movie;
import org.triplane.imaging.PngEncoder;
import org.triplane.imaging.spi.MovieWriter;

/// Writes a folder of PNG pictures, `picture-001.png` and so on, which lose nothing.
public final class PngMovieWriter implements MovieWriter {
  /// For the service loader.
  public PngMovieWriter() {}

  @Override
  public String name() {
    return "png";
  }

  @Override
  public String suffix() {
    return "";
  }

  @Override
  public void write(Movie movie, Path target, Progress progress)
      throws IOException, ImagingException {
    AtomicOutput.<ImagingException>folder(
        target,
        folder -> {
          for (int i = 0; i < movie.count(); i++) {
            progress.check();
            progress.report((double) i / movie.count(), "Writing pictures");
            byte[] png =
                PngEncoder.encode(movie.pictures().picture(i), movie.width(), movie.height());
            Files.write(folder.resolve("picture-%03d.png".formatted(i + 1)), png);
          }
        });
    progress.report(1, "Written");
  }
}
