// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.triplane.viewer.keys.Chord;

/// One page of the window, such as Read, Label, Train or Evaluate: the whole room below the top
/// bar, or what is around the images. Its nodes are made once.
public interface Page {
  /// Its name in the bundle, under `page.`, as "read".
  String word();

  /// What takes the place of the images and all around them; empty for a page with images.
  default Optional<Node> whole() {
    return Optional.empty();
  }

  /// What is to the left of the images.
  default Optional<Node> left() {
    return Optional.empty();
  }

  /// What is to the right of the images.
  default Optional<Node> right() {
    return Optional.empty();
  }

  /// What is below the images.
  default Optional<Node> below() {
    return Optional.empty();
  }

  /// A key was pressed while the page is on show. The page goes before the keys of the window. A
  /// key that is held counts once. Where a text field has the focus, it has its letters to
  /// itself.
  ///
  /// @return whether the page has used it
  default boolean pressed(Chord chord) {
    return false;
  }

  /// An action is to be done while the page is on show.
  ///
  /// @return whether the page has done it in place of the window
  default boolean takes(Action action) {
    return false;
  }

  /// What the search field finds while the page is on show, beside all actions.
  default List<Command> commands() {
    return List.of();
  }

  /// The page was put on show.
  default void shown() {}

  /// Another page takes its place.
  default void hidden() {}

  /// The window is closing.
  default void close() {}
}
