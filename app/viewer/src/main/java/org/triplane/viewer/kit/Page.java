// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import java.util.Optional;
import javafx.scene.Node;

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

  /// The page was put on show.
  default void shown() {}

  /// Another page takes its place.
  default void hidden() {}
}
