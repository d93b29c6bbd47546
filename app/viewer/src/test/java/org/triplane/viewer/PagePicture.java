// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

/// Dresses and draws a page by itself, for the tests of its package.
public final class PagePicture {
  private PagePicture() {}

  /// Put a page into a window's dress.
  public static Scene dress(Parent page, int width, int height) {
    Theme.install();
    var room = new StackPane(page);
    room.getStyleClass().add("reading-room");
    var scene = new Scene(room, width, height);
    Theme.dress(scene);
    room.applyCss();
    room.layout();
    return scene;
  }

  /// Draw it as it is now.
  public static void write(Scene scene, double scale, Path file) throws IOException {
    Screenshot.of(scene.getRoot(), scene.getWidth(), scene.getHeight(), scale).write(file);
  }

  /// Do something on the window's thread and wait for it.
  public static <T> T onWindowThread(Callable<T> task) {
    ViewerApp.useHeadlessPlatform();
    return OpenRoom.onWindowThread(task);
  }
}
