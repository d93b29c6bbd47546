// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.concurrent.CompletableFuture;
import javafx.scene.Scene;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.Texts;
import org.triplane.viewer.kit.ViewerException;

/// The same window as on a screen, without one.
final class OffscreenWindow implements WindowActions {
  private OffscreenWindow() {}

  /// Draw the window once nothing more happens in it.
  ///
  /// @param image completed with the picture, or with a [ViewerException]
  static void open(
      ViewerServices services,
      ViewerRequest request,
      ViewerPicture picture,
      CompletableFuture<Screenshot> image) {
    Theme.install();
    var session = new Session(services);
    ReadingRoom room = session.room(new OffscreenWindow());
    Theme.dress(new Scene(room, picture.width(), picture.height()));
    room.setOutputScale(picture.scale());
    session.begin(request);
    session.jobs().whenIdle(() -> finish(session, room, picture, image));
  }

  private static void finish(
      Session session,
      ReadingRoom room,
      ViewerPicture picture,
      CompletableFuture<Screenshot> image) {
    try (session) {
      Notice notice = session.notifier().noticeProperty().get();
      if (notice != null && notice.kind() == Notice.Kind.ERROR) {
        image.completeExceptionally(new ViewerException(notice.message()));
      } else {
        image.complete(Screenshot.of(room, picture.width(), picture.height(), picture.scale()));
      }
    } catch (RuntimeException e) {
      image.completeExceptionally(e);
    }
  }

  // Nobody is there to choose files or press keys.

  @Override
  public void openFiles() {}

  @Override
  public void openFolder() {}

  @Override
  public void openColors() {}

  @Override
  public Chooser chooser() {
    return Chooser.nobody();
  }

  @Override
  public Printers printers() {
    return Printers.none(new Texts());
  }

  @Override
  public void saveTable() {}

  @Override
  public void saveReport() {}

  @Override
  public void saveKeyImages() {}

  @Override
  public void showShortcuts() {}

  @Override
  public void toggleSecondScreen() {}

  @Override
  public void toggleFullScreen() {}

  @Override
  public void quit() {}
}
