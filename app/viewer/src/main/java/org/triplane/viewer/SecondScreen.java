// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// A window for the side panel, so that the images have the first screen to themselves. Keys do
/// here what they do there.
final class SecondScreen {
  private static final double WIDTH = 520;
  private static final double HEIGHT = 900;

  private final Stage stage = new Stage();

  /// @param room whose side panel it shows until it is closed
  /// @param closed run after the window was closed; the panel is back by then
  SecondScreen(Stage main, Session session, ReadingRoom room, Runnable closed) {
    var root = new StackPane(room.takeSidePanel());
    root.setId("second-screen");
    root.getStyleClass().addAll("reading-room", "second-screen");
    Rectangle2D screen = Screen.getPrimary().getVisualBounds();
    var scene = new Scene(root, WIDTH, Math.min(HEIGHT, screen.getHeight()));
    var dressed =
        session
            .settings()
            .settingsProperty()
            .subscribe(now -> Theme.dress(scene, Appearance.of(now)));
    room.shareKeys(root);
    stage.focusedProperty().subscribe(_ -> room.releaseKeys());
    stage.setTitle(session.texts().get("second.title"));
    stage.getIcons().setAll(main.getIcons());
    stage.setScene(scene);
    stage.initOwner(main);
    place(main);
    stage.setOnHidden(
        _ -> {
          dressed.unsubscribe();
          root.getChildren().clear();
          room.returnSidePanel();
          closed.run();
        });
    stage.show();
    main.requestFocus();
  }

  /// Close the window and set the panel free.
  void close() {
    stage.close();
  }

  /// On the screen that the main window is not on, if there is one.
  private void place(Stage main) {
    Screen here =
        Screen.getScreensForRectangle(main.getX(), main.getY(), main.getWidth(), main.getHeight())
            .stream()
            .findFirst()
            .orElse(Screen.getPrimary());
    Screen.getScreens().stream()
        .filter(screen -> !screen.equals(here))
        .findFirst()
        .ifPresent(
            other -> {
              Rectangle2D bounds = other.getVisualBounds();
              stage.setX(bounds.getMinX());
              stage.setY(bounds.getMinY());
              stage.setHeight(bounds.getHeight());
            });
  }
}
