// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// What keys and buttons of the window ask for that only the window can do.
interface WindowActions {
  /// Let the user choose files or a ZIP archive and open them.
  void openFiles();

  /// Let the user choose a folder and open it.
  void openFolder();

  /// Let the user choose a color table and show the active pane in it.
  void openColors();

  /// Asks the user for paths.
  Chooser chooser();

  /// Where pages go.
  Printers printers();

  /// Let the user choose a file and write all marks to it as a table.
  void saveTable();

  /// Let the user choose a folder and write all measurements to it as a DICOM report.
  void saveReport();

  /// Let the user choose a folder and write the key images to it as a DICOM selection.
  void saveKeyImages();

  /// Show the list of keys.
  void showShortcuts();

  /// Move the side panel to a window of its own, on the second screen if there is one, or back.
  void toggleSecondScreen();

  /// Fill the screen, or stop doing so.
  void toggleFullScreen();

  /// Close the window.
  void quit();
}
