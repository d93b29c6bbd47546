// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import javafx.scene.layout.Region;

/// All that leaves the window: pictures, pages, movies, volumes. Binds the actions of the export
/// menu.
final class Exports {
  /// The entries of the menu; a null would be a line between them, so groups are lists.
  static final List<List<Action>> MENU =
      List.of(
          List.of(
              Action.COPY_PICTURE,
              Action.SAVE_PANE,
              Action.SAVE_PANE_LARGE,
              Action.SAVE_PICTURE,
              Action.SAVE_PICTURE_LARGE));

  private static final String STAMP = "export.stamp";

  private final PictureExport pictures;

  /// @param room the whole window
  /// @param chooser asks where to write
  Exports(Session session, Region room, HangingGrid grid, Chooser chooser) {
    pictures = new PictureExport(session, room, grid, chooser);
  }

  /// Have the actions of the menu done.
  void bind(ActionRunner runner) {
    runner.bind(Action.COPY_PICTURE, pictures::copyPane);
    runner.bind(Action.SAVE_PANE, () -> pictures.savePane(1));
    runner.bind(Action.SAVE_PANE_LARGE, () -> pictures.savePane(2));
    runner.bind(Action.SAVE_PICTURE, () -> pictures.saveWindow(1));
    runner.bind(Action.SAVE_PICTURE_LARGE, () -> pictures.saveWindow(2));
  }

  /// Whether pictures with a heat map have burned in what it is, as they do by default.
  static boolean stamps(Settings settings) {
    return settings.flag(STAMP, true);
  }

  /// Say that something was done.
  static Notice note(String message) {
    return new Notice(Notice.Kind.INFO, message, List.of());
  }
}
