// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import org.triplane.learning.ExplanationChoices;
import org.triplane.learning.ExplanationChoices.Block;
import org.triplane.viewer.kit.Texts;

/// Where in its network a heat map was made.
///
/// @param number of the block, from 1, shallow to deep
/// @param rows of the map before it was laid on the volume; 0 if nobody knows
/// @param columns of the map before it was laid on the volume; 0 if nobody knows
record MapPlace(int number, int rows, int columns) {
  /// The place of a layer; empty if it is none of the blocks.
  static Optional<MapPlace> of(String layer, ExplanationChoices choices) {
    List<Block> blocks = choices.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      if (block.layer().equals(layer)) {
        return Optional.of(new MapPlace(i + 1, block.rows(), block.columns()));
      }
    }
    return Optional.empty();
  }

  /// As "block 5".
  String words(Texts texts) {
    return texts.get("pane.block", number);
  }

  /// As "15 × 15"; empty if nobody knows.
  String size(Texts texts) {
    return rows == 0 ? "" : texts.get("pane.block.size", columns, rows);
  }
}
