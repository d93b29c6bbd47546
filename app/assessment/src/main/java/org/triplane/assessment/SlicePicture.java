// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.PngEncoder;
import org.triplane.imaging.Reformat;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.WindowLevel;

/// One slice as a picture in the right proportions, in the radiological convention, with or
/// without its heat map.
public final class SlicePicture {
  private static final double OPACITY = 0.6;

  private final Volume volume;
  private final Volume map;
  private final int slice;
  private final WindowLevel window;

  /// @param map on the same grid as the volume
  /// @param slice of the volume as acquired
  SlicePicture(Volume volume, Volume map, int slice, WindowLevel window) {
    this.volume = standing(volume);
    this.map = standing(map);
    this.slice = sliceAfter(volume.geometry(), this.volume.geometry(), slice);
    this.window = window;
  }

  /// What lies behind its edges; empty if the volume has no position.
  public Optional<EdgeLetters> letters() {
    return EdgeLetters.of(volume.geometry());
  }

  /// The distance between its pixels in mm, if the volume has distances.
  ///
  /// @param longSide of the picture in pixels
  public Optional<Double> spacingMm(int longSide) {
    Geometry grid = volume.geometry();
    double wide = grid.columns() * grid.spacingMm().x();
    double high = grid.rows() * grid.spacingMm().y();
    return grid.calibrated() ? Optional.of(Math.max(wide, high) / longSide) : Optional.empty();
  }

  /// Draw as a PNG file, see [#draw].
  byte[] png(int longSide, boolean withMap) {
    ColorPicture picture = draw(longSide, withMap);
    return PngEncoder.encode(picture.rgb(), picture.width(), picture.height());
  }

  /// Draw.
  ///
  /// @param longSide of the picture in pixels
  /// @param withMap whether the heat map is laid over it
  public ColorPicture draw(int longSide, boolean withMap) {
    Geometry grid = volume.geometry();
    double wide = grid.columns() * grid.spacingMm().x();
    double high = grid.rows() * grid.spacingMm().y();
    int width = (int) Math.max(1, Math.round(longSide * wide / Math.max(wide, high)));
    int height = (int) Math.max(1, Math.round(longSide * high / Math.max(wide, high)));
    int[] rgb = new int[width * height];
    for (int y = 0; y < height; y++) {
      double row = (y + 0.5) * grid.rows() / height - 0.5;
      for (int x = 0; x < width; x++) {
        double column = (x + 0.5) * grid.columns() / width - 0.5;
        rgb[y * width + x] = color(column, row, withMap);
      }
    }
    return new ColorPicture(width, height, rgb);
  }

  private int color(double column, double row, boolean withMap) {
    double level = window.grey(interpolated(volume, column, row));
    int grey = (int) Math.round(255 * (volume.presentation().inverted() ? 1 - level : level));
    return Ember.blend(grey, withMap ? interpolated(map, column, row) : 0, OPACITY);
  }

  private double interpolated(Volume of, double column, double row) {
    int columns = of.geometry().columns();
    int rows = of.geometry().rows();
    double x = Math.clamp(column, 0, columns - 1);
    double y = Math.clamp(row, 0, rows - 1);
    int x0 = (int) x;
    int y0 = (int) y;
    int x1 = Math.min(x0 + 1, columns - 1);
    int y1 = Math.min(y0 + 1, rows - 1);
    double top = mix(of.value(x0, y0, slice, 0), of.value(x1, y0, slice, 0), x - x0);
    double bottom = mix(of.value(x0, y1, slice, 0), of.value(x1, y1, slice, 0), x - x0);
    return mix(top, bottom, y - y0);
  }

  private static double mix(double a, double b, double share) {
    return a + share * (b - a);
  }

  private static Volume standing(Volume volume) {
    Plane plane = volume.geometry().plane();
    return plane.isAnatomical() ? Reformat.of(volume, plane) : volume;
  }

  private static int sliceAfter(Geometry acquired, Geometry shown, int slice) {
    Vec3 center = new Vec3((acquired.columns() - 1) / 2.0, (acquired.rows() - 1) / 2.0, slice);
    double place = shown.toVoxel(acquired.toPatient(center)).z();
    return Math.clamp(Math.round(place), 0, shown.slices() - 1);
  }
}
