// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.triplane.imaging.ImagingException;
import org.triplane.viewer.kit.Texts;

/// A printer for A4 paper with margins of 18 mm that keeps what it is given.
final class ScriptedPrinters implements Printers {
  static final double SHORT_SIDE = 493;
  static final double LONG_SIDE = 740;

  /// The pages, in order.
  final List<Node> pages = new ArrayList<>();

  /// Whether there is one at all.
  boolean there = true;

  /// Whether it takes pages.
  boolean works = true;

  @Override
  public Optional<Page> choose(boolean landscape) throws ImagingException {
    if (!there) {
      return Printers.none(new Texts()).choose(landscape);
    }
    return Optional.of(
        new Page() {
          @Override
          public double width() {
            return landscape ? LONG_SIDE : SHORT_SIDE;
          }

          @Override
          public double height() {
            return landscape ? SHORT_SIDE : LONG_SIDE;
          }

          @Override
          public boolean print(Node content) {
            pages.add(content);
            return works;
          }
        });
  }
}
