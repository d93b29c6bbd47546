// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Notice;

/// All that leaves the window: pictures, pages, movies, volumes. Binds the actions of the export
/// menu.
final class Exports {
  /// The entries of the menu, in groups.
  static final List<List<Action>> MENU =
      List.of(
          List.of(
              Action.COPY_PICTURE,
              Action.SAVE_PANE,
              Action.SAVE_PANE_LARGE,
              Action.SAVE_PICTURE,
              Action.SAVE_PICTURE_LARGE),
          List.of(Action.PRINT_PANE, Action.PRINT_LAYOUT),
          List.of(Action.SAVE_MOVIE, Action.EXPORT_VOLUME, Action.EXPORT_STUDY),
          List.of(Action.OPEN_IN_IMAGEJ, Action.RUN_MACRO));

  private static final String STAMP = "export.stamp";

  private final PictureExport pictures;
  private final PrintExport pages;
  private final MovieStudio movies;
  private final VolumeExport volumes;
  private final StudyExport studies;
  private final ProgramExport programs;

  /// @param room the whole window
  /// @param window asks where to write and to print
  Exports(Session session, ReadingRoom room, HangingGrid grid, WindowActions window) {
    Chooser chooser = window.chooser();
    pictures = new PictureExport(session, room, grid, chooser);
    pages = new PrintExport(session, grid, window.printers());
    movies = new MovieStudio(session, room, grid, chooser);
    volumes = new VolumeExport(session, grid, chooser);
    studies = new StudyExport(session, chooser);
    programs = new ProgramExport(session, grid, chooser);
  }

  /// Have the actions of the menu done.
  void bind(ActionRunner runner) {
    runner.bind(Action.COPY_PICTURE, pictures::copyPane);
    runner.bind(Action.SAVE_PANE, () -> pictures.savePane(1));
    runner.bind(Action.SAVE_PANE_LARGE, () -> pictures.savePane(2));
    runner.bind(Action.SAVE_PICTURE, () -> pictures.saveWindow(1));
    runner.bind(Action.SAVE_PICTURE_LARGE, () -> pictures.saveWindow(2));
    runner.bind(Action.PRINT_PANE, pages::printPane);
    runner.bind(Action.PRINT_LAYOUT, pages::printLayout);
    runner.bind(Action.SAVE_MOVIE, movies::ask);
    runner.bind(Action.EXPORT_VOLUME, volumes::start);
    runner.bind(Action.EXPORT_STUDY, studies::start);
    runner.bind(Action.OPEN_IN_IMAGEJ, programs::open);
    runner.bind(Action.RUN_MACRO, programs::runScript);
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
