// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Movie;
import org.triplane.imaging.spi.MovieWriter;
import org.triplane.viewer.kit.Job;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Texts;

/// Writes a movie of a pane that scrolls, with all that lies on it. What the pane itself shows
/// does not move meanwhile.
final class MovieExport {
  private static final Job.Slot SLOT = Job.Slot.reading("export-movie");

  private final Session session;
  private final Texts texts;

  MovieExport(Session session) {
    this.session = session;
    texts = session.texts();
  }

  /// Write in the background.
  ///
  /// @param done given the file on the window's thread
  void write(
      Filmed filmed, MovieOptions options, MovieWriter writer, Path target, Consumer<Path> done) {
    session
        .jobs()
        .run(
            SLOT,
            texts.get("job.export.movie"),
            progress ->
                new Saving(texts)
                    .to(target, file -> write(filmed, options, writer, file, progress)),
            done);
  }

  /// A pane that is filmed.
  ///
  /// @param capture a copy of it that nobody else uses
  /// @param pane the one that was copied
  /// @param longerSide of the copy, in logical pixels
  record Filmed(Capture capture, PlaneViewModel pane, double longerSide) {
    /// Copy a pane.
    static Filmed of(Session session, PlaneView view) {
      double width = view.getWidth();
      double height = view.getHeight();
      Capture capture = Capture.of(session, view.viewModel(), width, height);
      return new Filmed(capture, view.viewModel(), Math.max(width, height));
    }

    Screenshot draw(MovieOptions options, int index) {
      PlaneViewModel copy = capture.copy(pane);
      switch (options.along()) {
        case SLICES -> copy.goToSlice(options.at(index));
        case FRAMES -> copy.scroll().toFrame(options.at(index));
      }
      return capture.draw(options.longerSide() / longerSide);
    }
  }

  private void write(
      Filmed filmed, MovieOptions options, MovieWriter writer, Path file, Progress progress)
      throws IOException, ImagingException {
    Jobs jobs = session.jobs();
    Screenshot first = jobs.ask(() -> filmed.draw(options, 0));
    // players want even numbers of pixels
    int width = Math.max(2, first.width() & ~1);
    int height = Math.max(2, first.height() & ~1);
    var movie =
        new Movie(
            width,
            height,
            options.count(),
            options.perSecond(),
            index -> cropped(jobs.ask(() -> filmed.draw(options, index)), width, height));
    writer.write(movie, file, progress);
  }

  private static int[] cropped(Screenshot picture, int width, int height) {
    if (picture.width() == width) {
      return Arrays.copyOf(picture.argb(), width * height);
    }
    int[] rgb = new int[width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(picture.argb(), y * picture.width(), rgb, y * width, width);
    }
    return rgb;
  }
}
