// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;

/// One series of a case as one member's network gets it: as it is in the file, prepared, and as
/// several draws of the augmentation.
public final class PreviewRow {
  private final Recipe.Member member;
  private final PreviewCase shown;
  private final PictureSize size;
  private final List<float[]> draws;
  private final double low;
  private final double high;

  PreviewRow(Recipe.Member member, PreviewCase shown, PictureSize size, List<float[]> draws) {
    this.member = member;
    this.shown = shown;
    this.size = size;
    this.draws = List.copyOf(draws);
    float[] sorted = GreyLevels.sorted(shown.prepared().grey());
    low = GreyLevels.percentile(sorted, PreviewCase.DARKEST);
    high = Math.max(low + 1e-6, GreyLevels.percentile(sorted, PreviewCase.BRIGHTEST));
  }

  /// The part of a slice that the network sees, each as a share of the slice's side; may reach
  /// beyond 0..1.
  public record Seen(double left, double top, double width, double height) {}

  /// Whose series it is.
  public String member() {
    return member.name();
  }

  /// The plane that the member wants; NONE if any will do.
  public Plane plane() {
    return member.selector().plane();
  }

  /// How many slices the series has.
  public int slices() {
    return shown.volume().geometry().slices();
  }

  /// How many draws there are.
  public int draws() {
    return draws.size();
  }

  /// The size of the pictures that the network is given.
  public PictureSize size() {
    return size;
  }

  /// What the network sees of a slice.
  public Seen seen() {
    Geometry grid = shown.volume().geometry();
    Frame frame = shown.frame();
    return new Seen(
        frame.left() / grid.columns(),
        frame.top() / grid.rows(),
        frame.width() / grid.columns(),
        frame.height() / grid.rows());
  }

  /// A slice as it is in the file.
  ///
  /// @param at from the first slice, 0, to the last, 1
  public PreviewPicture before(double at) {
    return PreviewPicture.of(shown.raw(slice(at, slices())), fileShape());
  }

  /// The same slice as the network is given it.
  public PreviewPicture prepared(double at) {
    return networks(shown.prepared().grey(), at);
  }

  /// The same slice as one draw of the augmentation, on the same grey scale.
  ///
  /// @param draw from 0
  public PreviewPicture drawn(int draw, double at) {
    return networks(draws.get(draw), at);
  }

  private PreviewPicture networks(float[] pixels, double at) {
    int from = slice(at, pixels.length / size.area()) * size.area();
    var grey = new Raster.Grey(pixels, from, size.width(), size.height(), low, high);
    return PreviewPicture.of(grey, (double) size.width() / size.height());
  }

  private double fileShape() {
    Geometry grid = shown.volume().geometry();
    return grid.columns() * grid.spacingMm().x() / (grid.rows() * grid.spacingMm().y());
  }

  private static int slice(double at, int slices) {
    return (int) Math.round(Math.clamp(at, 0, 1) * (slices - 1));
  }
}
