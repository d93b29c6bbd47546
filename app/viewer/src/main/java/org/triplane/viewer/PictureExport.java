// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import org.triplane.viewer.kit.Job;
import org.triplane.viewer.kit.Texts;

/// Saves or copies a picture of the window or of the active pane, with all that lies on it.
final class PictureExport {
  private static final Job.Slot SAVE = Job.Slot.reading("save");

  private final Session session;
  private final Region room;
  private final HangingGrid grid;
  private final Chooser chooser;

  /// @param room the whole window
  /// @param chooser asks where to write
  PictureExport(Session session, Region room, HangingGrid grid, Chooser chooser) {
    this.session = session;
    this.room = room;
    this.grid = grid;
    this.chooser = chooser;
  }

  /// Save the window as it is.
  ///
  /// @param enlargement 1 or 2
  void saveWindow(int enlargement) {
    double scale = grid.outputScale();
    grid.setOutputScale(enlargement * scale);
    Screenshot picture =
        Screenshot.of((Parent) room, room.getWidth(), room.getHeight(), enlargement * scale);
    grid.setOutputScale(scale);
    save(picture, ExportName.ofWindow());
  }

  /// Save the active pane.
  ///
  /// @param enlargement 1 or 2
  void savePane(int enlargement) {
    onActive(
        view -> {
          Shown shown = view.viewModel().shown().orElseThrow();
          save(picture(view, enlargement), ExportName.ofSlice(shown));
        });
  }

  /// Copy the active pane for other programs to paste.
  void copyPane() {
    onActive(
        view -> {
          var content = new ClipboardContent();
          content.putImage(image(picture(view, 1)));
          Clipboard.getSystemClipboard().setContent(content);
          say(session.texts().get("export.copied"));
        });
  }

  private void onActive(java.util.function.Consumer<PlaneView> act) {
    Optional<PlaneView> active = grid.activeView();
    active.ifPresentOrElse(act, () -> say(session.texts().get("export.nothing")));
  }

  private Screenshot picture(PlaneView view, int enlargement) {
    return Capture.of(session, view.viewModel(), view.getWidth(), view.getHeight())
        .draw(enlargement * view.outputScaleProperty().get());
  }

  private void save(Screenshot picture, String name) {
    Texts texts = session.texts();
    chooser
        .save(SaveRequest.of(texts.get("save.title"), name, texts.get("save.png"), ".png"))
        .ifPresent(
            file ->
                session
                    .jobs()
                    .run(
                        SAVE,
                        texts.get("job.save"),
                        _ -> new Saving(texts).to(file, picture::write),
                        this::saved));
  }

  private void saved(Path file) {
    say(session.texts().get("export.saved", file.getFileName()));
  }

  /// In the status bar, until the mouse moves on: a message over the panes would resize them.
  private void say(String done) {
    session.workspace().linking().read(done);
  }

  static WritableImage image(Screenshot picture) {
    var image = new WritableImage(picture.width(), picture.height());
    image
        .getPixelWriter()
        .setPixels(
            0,
            0,
            picture.width(),
            picture.height(),
            PixelFormat.getIntArgbInstance(),
            picture.argb(),
            0,
            picture.width());
    return image;
  }
}
