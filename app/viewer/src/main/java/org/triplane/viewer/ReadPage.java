// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Optional;
import javafx.scene.Node;
import org.triplane.viewer.kit.Page;

/// Reading: the series to the left of the images, the assistant to the right.
final class ReadPage implements Page {
  private final SeriesStrip strip;
  private final SidePanel side;
  private boolean away;

  ReadPage(SeriesStrip strip, SidePanel side) {
    this.strip = strip;
    this.side = side;
  }

  @Override
  public String word() {
    return "read";
  }

  @Override
  public Optional<Node> left() {
    return Optional.of(strip);
  }

  @Override
  public Optional<Node> right() {
    return away ? Optional.empty() : Optional.of(side);
  }

  /// Give the side panel away to another window, or take it back.
  SidePanel lend(boolean lent) {
    away = lent;
    return side;
  }
}
