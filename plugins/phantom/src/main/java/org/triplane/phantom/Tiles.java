// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.ArrayList;
import java.util.List;
import org.triplane.phantom.Layer.Coat;

/// Small squares of the sections of one slice, each with the layers that change it.
final class Tiles {
  /// Most rows and columns of a tile.
  static final int SIDE = 4;

  private Tiles() {}

  /// One square.
  ///
  /// @param covers what changes it, in the layers' order
  record Tile(int firstRow, int lastRow, int firstColumn, int lastColumn, List<Cover> covers) {
    /// How many pixels it has.
    int size() {
      return (lastRow - firstRow + 1) * (lastColumn - firstColumn + 1);
    }
  }

  /// What a layer does to a tile.
  ///
  /// @param layer its number
  /// @param whole whether all of the tile lies deeper in the body than any edge
  /// @param shape what to measure in the tile
  record Cover(int layer, boolean whole, Shape shape) {}

  /// The tiles that any layer changes.
  ///
  /// @param positions of the sections, rising
  static List<Tile> of(List<Layer> layers, Grid grid, int pixels, Edge edge, double[] positions) {
    double[] slices = {positions[0], positions[positions.length - 1]};
    List<Tile> tiles = new ArrayList<>();
    for (int row = 0; row < pixels; row += SIDE) {
      int lastRow = Math.min(row + SIDE, pixels) - 1;
      for (int column = 0; column < pixels; column += SIDE) {
        int lastColumn = Math.min(column + SIDE, pixels) - 1;
        Cell cell = Cell.of(grid, new int[] {column, lastColumn}, new int[] {row, lastRow}, slices);
        List<Cover> covers = covers(layers, cell, edge);
        if (!covers.isEmpty()) {
          tiles.add(new Tile(row, lastRow, column, lastColumn, covers));
        }
      }
    }
    return tiles;
  }

  private static List<Cover> covers(List<Layer> layers, Cell cell, Edge edge) {
    List<Cover> covers = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      if (cell.meets(layer.box())) {
        List<Coat> coats = layer.coats();
        double reach = edge.halfMm() - coats.getFirst().depthMm();
        Near near = layer.shape().near(cell, reach);
        if (near.low() < reach) {
          covers.add(new Cover(i, near.high() < -edge.halfMm() - deepest(coats), near.shape()));
        }
      }
    }
    return covers;
  }

  private static double deepest(List<Coat> coats) {
    double deepest = 0;
    for (Coat coat : coats) {
      deepest = Math.max(deepest, coat.depthMm());
    }
    return deepest;
  }
}
