// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.triplane.imaging.spi.MovieWriter;
import org.triplane.viewer.kit.Texts;

/// Asks what a movie of the active pane shows and where it goes, and has it written.
final class MovieStudio {
  private final Session session;
  private final ReadingRoom room;
  private final HangingGrid grid;
  private final Chooser chooser;
  private final Texts texts;

  MovieStudio(Session session, ReadingRoom room, HangingGrid grid, Chooser chooser) {
    this.session = session;
    this.room = room;
    this.grid = grid;
    this.chooser = chooser;
    texts = session.texts();
  }

  /// Ask, and write what was asked for.
  void ask() {
    List<MovieWriter> writers = new ArrayList<>();
    session.outputs().movies().forEach(writers::add);
    if (writers.isEmpty()) {
      session.notifier().fail(texts.get("movie.none"));
      return;
    }
    grid.activeView()
        .ifPresentOrElse(
            view -> ask(view, writers),
            () -> session.workspace().linking().read(texts.get("export.nothing")));
  }

  private void ask(PlaneView view, List<MovieWriter> writers) {
    Shown shown = view.viewModel().shown().orElseThrow();
    if (!shown.volume().growing().isSettled()) {
      // slices that are still on their way would be missing in the movie, too
      session.notifier().fail(texts.get("movie.reading"));
      return;
    }
    int rate = session.workspace().linking().cine().rateProperty().get();
    room.showSheet(
        texts.get("movie.title"),
        new MovieSheet(
            shown, rate, writers, texts, (options, writer) -> save(view, options, writer)));
  }

  private void save(PlaneView view, MovieOptions options, MovieWriter writer) {
    if (view.viewModel().shown().isEmpty()) {
      room.closeSheet();
      return;
    }
    String name = ExportName.ofVolume(view.viewModel().shown().get(), writer.suffix());
    List<SaveRequest.Kind> kinds =
        writer.suffix().isEmpty()
            ? List.of()
            : List.of(
                new SaveRequest.Kind(texts.get("movie.format." + writer.name()), writer.suffix()));
    chooser
        .save(new SaveRequest(texts.get("movie.save.title"), name, kinds))
        .ifPresent(
            target -> {
              room.closeSheet();
              new MovieExport(session)
                  .write(
                      MovieExport.Filmed.of(session, view), options, writer, target, this::saved);
            });
  }

  private void saved(Path file) {
    session.notifier().show(Exports.note(texts.get("export.saved", file.getFileName())));
  }
}
