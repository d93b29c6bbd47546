// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import ij.ImagePlus;
import ij.plugin.filter.AVI_Writer;
import java.io.IOException;
import java.nio.file.Path;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Movie;
import org.triplane.imaging.spi.MovieWriter;

/// Writes AVI files of JPEG pictures, which every player knows, by ImageJ's writer.
public final class AviMovieWriter implements MovieWriter {
  /// At this quality no grey is off by more than what a screen shows.
  private static final int QUALITY = 95;

  /// For the service loader.
  public AviMovieWriter() {}

  @Override
  public String name() {
    return "avi";
  }

  @Override
  public String suffix() {
    return ".avi";
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
          new AVI_Writer()
              .writeImage(image, temporary.toString(), AVI_Writer.JPEG_COMPRESSION, QUALITY);
          pictures.requireAll();
        });
    progress.report(1, "Written");
  }
}
