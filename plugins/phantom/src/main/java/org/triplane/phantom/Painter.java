// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.Arrays;
import java.util.List;
import org.triplane.imaging.Vec3;

/// Paints the layers of one knee onto thin sections, with soft edges about a pixel wide so that
/// nothing looks stepped.
///
/// This is where the time goes. So the sections that make up one slice are painted together, tile
/// by tile: [Tiles] tells which layers change a tile at all, and which cover all of it, whose
/// surface need not be measured.
final class Painter {
  private final Grid grid;
  private final int pixels;
  private final float[] levels;
  private final Edge edge;

  /// @param pixels rows and columns of a section
  /// @param edgeMm half the width of an edge
  /// @param levels brightness by tissue
  Painter(Grid grid, int pixels, double edgeMm, float[] levels) {
    this.grid = grid;
    this.pixels = pixels;
    this.levels = levels;
    this.edge = new Edge(Math.min(edgeMm, Layer.WIDEST_EDGE_MM));
  }

  /// Paint layers over air, in their order, onto the sections of one slice.
  ///
  /// @param positions slice positions, rising; fractions lie between slices
  /// @param images one for each position
  void paint(List<Layer> layers, double[] positions, float[][] images) {
    Section[] sections = new Section[positions.length];
    for (int i = 0; i < positions.length; i++) {
      Arrays.fill(images[i], 0);
      sections[i] = new Section(grid, layers, pixels, positions[i], images[i]);
    }
    var points = new Points(positions.length * Tiles.SIDE * Tiles.SIDE);
    double[] distances = new double[positions.length * Tiles.SIDE * Tiles.SIDE];
    for (Tiles.Tile tile : Tiles.of(layers, grid, pixels, edge, positions)) {
      points.clear();
      for (Section section : sections) {
        section.add(tile, points);
      }
      for (Tiles.Cover cover : tile.covers()) {
        Layer layer = layers.get(cover.layer());
        if (!cover.whole()) {
          cover.shape().distances(points, distances);
        }
        for (int i = 0; i < sections.length; i++) {
          if (!sections[i].reached(cover.layer())) {
            continue;
          }
          if (cover.whole()) {
            fill(tile, layer, images[i]);
          } else {
            paint(tile, cover.layer(), sections[i], distances, i * tile.size());
          }
        }
      }
    }
  }

  /// Set each pixel to the share of it that a body covers.
  void cover(Shape shape, double sliceNumber, float[] section) {
    Box box = shape.box().grown(Layer.WIDEST_EDGE_MM);
    Vec3 step = grid.column();
    var points = new Points(pixels);
    double[] distances = new double[pixels];
    Arrays.fill(section, 0);
    for (int row = 0; row < pixels; row++) {
      Vec3 start = grid.rowStart(row, sliceNumber);
      long span = Section.span(start, step, box, pixels);
      points.clear();
      for (int column = Section.from(span); column < Section.to(span); column++) {
        points.add(
            start.x() + column * step.x(),
            start.y() + column * step.y(),
            start.z() + column * step.z());
      }
      shape.distances(points, distances);
      for (int i = 0; i < points.count(); i++) {
        section[row * pixels + Section.from(span) + i] = edge.share(distances[i]);
      }
    }
  }

  /// What covers all of a tile is still put on what lies below, coat by coat: the sums' last bits
  /// depend on it.
  private void fill(Tiles.Tile tile, Layer layer, float[] image) {
    for (Layer.Coat coat : layer.coats()) {
      float level = levels[coat.tissue().ordinal()];
      for (int row = tile.firstRow(); row <= tile.lastRow(); row++) {
        int last = row * pixels + tile.lastColumn();
        for (int i = row * pixels + tile.firstColumn(); i <= last; i++) {
          image[i] += level - image[i];
        }
      }
    }
  }

  /// @param first index of the tile's first distance in this section
  private void paint(
      Tiles.Tile tile, int layerNumber, Section section, double[] distances, int first) {
    Layer layer = section.layer(layerNumber);
    List<Layer.Coat> coats = layer.coats();
    float[] image = section.image();
    double reach = edge.halfMm() - coats.getFirst().depthMm();
    int next = first;
    for (int row = tile.firstRow(); row <= tile.lastRow(); row++) {
      long span = section.span(layerNumber, row);
      for (int column = tile.firstColumn(); column <= tile.lastColumn(); column++) {
        double d = distances[next++];
        if (d < reach && column >= Section.from(span) && column < Section.to(span)) {
          int pixel = row * pixels + column;
          image[pixel] = coated(coats, d, image[pixel]);
        }
      }
    }
  }

  private float coated(List<Layer.Coat> coats, double distance, float below) {
    float value = below;
    for (int i = 0; i < coats.size(); i++) {
      Layer.Coat coat = coats.get(i);
      float share = edge.share(distance + coat.depthMm());
      value += share * (levels[coat.tissue().ordinal()] - value);
    }
    return value;
  }
}
