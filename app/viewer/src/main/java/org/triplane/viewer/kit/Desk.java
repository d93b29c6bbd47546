// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Assessment;
import org.triplane.imaging.Study;

/// What a page may ask of the rest of the window. All of it on the window's thread.
public interface Desk {
  /// Open a study in the panes in place of what is open now.
  ///
  /// @param paths files, folders or ZIP archives
  /// @param study the UID of the study to show; empty for the first
  /// @param then run once it is on show; not at all if it cannot be opened, which is said
  void open(List<Path> paths, Optional<String> study, Runnable then);

  /// Read ahead what [#open] will probably be asked for next: the study's headers and the slices
  /// that its panes begin with. What was read ahead before and not opened is given up.
  void prepare(List<Path> paths, Optional<String> study);

  /// Say nothing of the assistant about a study, anywhere in the window, until another one is
  /// sealed or none.
  ///
  /// @param study its UID; empty to break the seal
  void seal(Optional<String> study);

  /// Counts what was done that can be undone on the images, such as marks that were drawn.
  ReadOnlyIntegerProperty editsProperty();

  /// Show a card over the window, in place of the one before.
  void showSheet(String title, Node content);

  /// Take the card away.
  void closeSheet();

  /// Let the user choose a folder; empty if he thought better of it.
  Optional<Path> chooseFolder();

  /// Let the user choose files, such as ZIP archives; empty if he thought better of it.
  List<Path> chooseFiles();

  /// What the user chose for a setting of pages; empty if he has not.
  ///
  /// @param key such as `reader`
  Optional<String> remembered(String key);

  /// Keep what the user chose.
  void remember(String key, String value);

  /// The study in the panes; null if there is none.
  ReadOnlyObjectProperty<@Nullable Study> studyProperty();

  /// What the ensemble says of it; null before it is assessed.
  ReadOnlyObjectProperty<@Nullable Assessment> assessmentProperty();

  /// The name of the ensemble that is chosen; null if none is installed.
  ReadOnlyObjectProperty<@Nullable String> ensembleProperty();

  /// Look again for ensembles that are installed, and choose one.
  void chooseEnsemble(String name);

  /// Assess the study on show with the chosen ensemble.
  void assess();

  /// What is on the screen, as JSON: for each pane its series, plane, slice and window.
  String view();

  /// Show another page.
  ///
  /// @param word see [Page#word]
  void go(String word);

  /// Show on the status bar which command would do again what was just done.
  ///
  /// @param command as one types it, beginning with `triplane`
  void done(String command);
}
