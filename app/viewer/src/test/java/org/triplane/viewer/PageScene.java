// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

/// A page by itself in a scene that is dressed as the window is, for tests of pages.
public final class PageScene {
  private PageScene() {}

  /// Put a page into a scene. On the window's thread.
  public static Scene of(Parent page, double width, double height) {
    Theme.install();
    var room = new StackPane(page);
    room.getStyleClass().add("reading-room");
    var scene = new Scene(room, width, height);
    Theme.dress(scene);
    room.applyCss();
    room.layout();
    return scene;
  }

  /// Draw it. On the window's thread.
  public static void write(Parent page, double width, double height, double scale, Path file) {
    try {
      Screenshot.of(page, width, height, scale).write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
