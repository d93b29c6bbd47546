// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import ij.ImagePlus;
import ij.plugin.GifWriter;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Movie;
import org.triplane.imaging.spi.MovieWriter;

/// Writes animated GIF files, which every browser and slide program shows, by ImageJ's writer.
/// They hold 256 colors a picture.
public final class GifMovieWriter implements MovieWriter {
  /// For the service loader.
  public GifMovieWriter() {}

  @Override
  public String name() {
    return "gif";
  }

  @Override
  public String suffix() {
    return ".gif";
  }

  @Override
  public void write(Movie movie, Path target, Progress progress)
      throws IOException, ImagingException {
    AtomicOutput.<ImagingException>file(
        target,
        temporary -> {
          var pictures = new MoviePictures(movie, progress);
          var image = new ImagePlus("movie", pictures);
          image.getCalibration().fps = movie.perSecond();
          @Nullable String failure = GifWriter.save(image, temporary.toString());
          pictures.requireAll();
          if (failure != null) {
            throw new IOException(failure);
          }
        });
    progress.report(1, "Written");
  }
}
