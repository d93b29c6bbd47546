// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.triplane.viewer.kit.Jobs;

/// The window on the screen.
final class ViewerWindow implements WindowActions {
  private static final List<Integer> ICON_SIZES = List.of(16, 32, 48, 128, 256);
  private static final double WIDTH = 1600;
  private static final double HEIGHT = 1000;
  private static final double LEAST_WIDTH = 900;
  private static final double LEAST_HEIGHT = 600;

  private final Stage stage;
  private final Session session;
  private final Workspace workspace;
  private final Chooser chooser;
  private final ReadingRoom room;
  private @Nullable SecondScreen second;

  private ViewerWindow(Stage stage, Session session, Chooser chooser) {
    this.stage = stage;
    this.chooser = chooser;
    this.session = session;
    workspace = session.workspace();
    room = session.room(this);
  }

  /// Open a window.
  ///
  /// @param closed completed with its jobs when the window is closed
  static void open(ViewerServices services, ViewerRequest request, CompletableFuture<Jobs> closed) {
    Theme.install();
    var session = new Session(services);
    var stage = new Stage();
    var window = new ViewerWindow(stage, session, Chooser.system(stage, session.texts()));
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    var scene =
        new Scene(
            window.room, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight()));
    session.settings().settingsProperty().subscribe(now -> Theme.dress(scene, Appearance.of(now)));
    ICON_SIZES.forEach(size -> addIcon(stage, size));
    stage.setTitle(session.texts().get("window.title"));
    stage.setMinWidth(Math.min(LEAST_WIDTH, screen.getWidth()));
    stage.setMinHeight(Math.min(LEAST_HEIGHT, screen.getHeight()));
    stage.setScene(scene);
    stage.setOnHidden(
        _ -> {
          session.close();
          closed.complete(session.jobs());
        });
    stage.focusedProperty().subscribe(_ -> window.room.releaseKeys());
    stage.show();
    window.room.offerTour();
    session.begin(request);
  }

  @Override
  public void openFiles() {
    List<Path> chosen = chooser.files();
    if (!chosen.isEmpty()) {
      workspace.open(chosen);
    }
  }

  @Override
  public void openFolder() {
    chooser.folder().ifPresent(folder -> workspace.open(List.of(folder)));
  }

  @Override
  public void openColors() {
    chooser.colors().ifPresent(file -> room.display().openColors(file));
  }

  @Override
  public Chooser chooser() {
    return chooser;
  }

  @Override
  public Printers printers() {
    return Printers.system(stage, session.texts());
  }

  @Override
  public void saveTable() {
    chooser.table().ifPresent(session.export()::table);
  }

  @Override
  public void saveReport() {
    chooser.folder().ifPresent(session.export()::report);
  }

  @Override
  public void saveKeyImages() {
    chooser.folder().ifPresent(session.export()::keyImages);
  }

  @Override
  public void showShortcuts() {
    room.showShortcuts();
  }

  @Override
  public void toggleSecondScreen() {
    if (second == null) {
      second = new SecondScreen(stage, session, room, () -> second = null);
    } else {
      second.close();
    }
  }

  @Override
  public void toggleFullScreen() {
    stage.setFullScreen(!stage.isFullScreen());
  }

  @Override
  public void quit() {
    stage.close();
  }

  private static void addIcon(Stage stage, int size) {
    InputStream icon =
        ViewerWindow.class.getResourceAsStream(
            "/org/triplane/icons/triplane-%d.png".formatted(size));
    if (icon != null) {
      stage.getIcons().add(new Image(icon));
    }
  }
}
