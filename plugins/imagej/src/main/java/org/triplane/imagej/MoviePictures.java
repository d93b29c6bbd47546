// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import ij.VirtualStack;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Movie;

/// The pictures of a movie as ImageJ wants them, each made when it is written.
///
/// ImageJ leaves its file open if a picture fails, so the pictures after a failure or a stop are
/// blank, and what went wrong is thrown when the file is closed.
final class MoviePictures extends VirtualStack {
  private final Movie movie;
  private final Progress progress;
  private @Nullable ImagingException failure;
  private boolean stopped;

  MoviePictures(Movie movie, Progress progress) {
    super(movie.width(), movie.height(), movie.count());
    this.movie = movie;
    this.progress = progress;
    setBitDepth(24);
  }

  @Override
  public ImageProcessor getProcessor(int number) {
    stopped |= progress.isCancelled();
    if (!stopped && failure == null) {
      try {
        progress.report((number - 1.0) / movie.count(), "Writing pictures");
        int[] rgb = movie.pictures().picture(number - 1);
        return new ColorProcessor(movie.width(), movie.height(), rgb);
      } catch (ImagingException e) {
        failure = e;
      } catch (CancellationException _) {
        stopped = true;
      }
    }
    return new ColorProcessor(movie.width(), movie.height());
  }

  @Override
  public int getSize() {
    return movie.count();
  }

  /// Throw what kept a picture from being made.
  void requireAll() throws ImagingException {
    ImagingException what = failure;
    if (what != null) {
      throw what;
    }
    if (stopped) {
      throw new CancellationException("Stopped at the user's request.");
    }
  }
}
