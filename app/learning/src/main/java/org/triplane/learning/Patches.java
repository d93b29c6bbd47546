// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Map;
import java.util.Set;
import org.triplane.common.Options;

/// A grid of square patches that every slice is cut into, each of them a picture of its own for
/// the network, as a slice is otherwise (S4.2). The grid lies in the middle of the slice;
/// pictures go from patch to patch along a row, then from row to row, then from slice to slice.
///
/// @param side height and width of a patch in pixels of the prepared slice; 0 for none
/// @param stride pixels from one patch to the next
public record Patches(int side, int stride) {
  /// Slices as a whole.
  public static final Patches NONE = new Patches(0, 0);

  static final Set<String> KEYS = Set.of("patch", "patch-stride");

  private static final int LEAST = 8;

  public Patches {
    if (side != 0 && (side < LEAST || stride < 1 || stride > side)) {
      throw new IllegalArgumentException(
          ("[preprocessing] patch should be %d pixels or more and patch-stride 1 to patch, but"
                  + " were %d and %d.")
              .formatted(LEAST, side, stride));
    }
  }

  static Patches of(Options options) {
    int side = options.integer("patch", 0);
    if (side == 0 && options.has("patch-stride")) {
      throw new IllegalArgumentException(
          "[%s] patch-stride needs patch, the patches' side.".formatted(options.table()));
    }
    return side == 0 ? NONE : new Patches(side, options.integer("patch-stride", side));
  }

  /// Add what [#of] reads; nothing for [#NONE].
  void write(Map<String, Object> table) {
    if (!isNone()) {
      table.put("patch", side);
      table.put("patch-stride", stride);
    }
  }

  /// Whether slices are not cut.
  public boolean isNone() {
    return side == 0;
  }

  /// @throws IllegalArgumentException if no patch fits into a slice
  void requireFit(PictureSize size) {
    if (side > size.shorter()) {
      throw new IllegalArgumentException(
          "[preprocessing] patch should be at most size, which is %s, but was %d."
              .formatted(size.toOption(), side));
    }
  }

  /// Height and width of the pictures that slices of a size give.
  public PictureSize pictureSize(PictureSize size) {
    return isNone() ? size : PictureSize.square(side);
  }

  /// How many pictures a slice of a size gives.
  public int perSlice(PictureSize size) {
    return along(size.height()) * along(size.width());
  }

  private int along(int length) {
    return isNone() ? 1 : (length - side) / stride + 1;
  }

  private int start(int length, int index) {
    return (length - side - (along(length) - 1) * stride) / 2 + index * stride;
  }

  /// Where a patch begins in its slice.
  private int corner(PictureSize size, int patch) {
    int across = along(size.width());
    return start(size.height(), patch / across) * size.width()
        + start(size.width(), patch % across);
  }

  /// Cut slices.
  ///
  /// @param slices shape `(slices, height, width)`
  /// @return shape `(slices × patches, side, side)`
  float[] cut(float[] slices, PictureSize size) {
    if (isNone()) {
      return slices;
    }
    int count = perSlice(size);
    float[] pictures =
        new float[Math.multiplyExact(slices.length / size.area() * count, side * side)];
    int to = 0;
    for (int from = 0; from < slices.length; from += size.area()) {
      for (int patch = 0; patch < count; patch++) {
        int corner = from + corner(size, patch);
        for (int row = 0; row < side; row++, to += side) {
          System.arraycopy(slices, corner + row * size.width(), pictures, to, side);
        }
      }
    }
    return pictures;
  }

  /// Bring maps of patches back to the slices. Within a patch a map is interpolated linearly
  /// between the centers of its pixels; where patches overlap, the mean of their maps counts;
  /// where there is none, 0.
  ///
  /// @param maps shape `(slices × patches, rows, columns)`
  /// @return shape `(slices, height, width)`
  float[] join(float[] maps, int rows, int columns, PictureSize size) {
    int count = perSlice(size);
    int area = size.area();
    int slices = maps.length / (count * rows * columns);
    float[] joined = new float[slices * area];
    float[] covered = new float[area];
    for (int picture = 0; picture < slices * count; picture++) {
      int slice = picture / count;
      int corner = corner(size, picture % count);
      var map = new PatchMap(maps, picture * rows * columns, rows, columns);
      for (int i = 0; i < side * side; i++) {
        int at = corner + i / side * size.width() + i % side;
        joined[slice * area + at] += map.at(i / side, i % side, side);
        covered[at] += slice == 0 ? 1 : 0;
      }
    }
    for (int i = 0; i < joined.length; i++) {
      joined[i] /= Math.max(1, covered[i % covered.length]);
    }
    return joined;
  }

  /// One map among many.
  private record PatchMap(float[] values, int from, int rows, int columns) {
    float at(int row, int column, int side) {
      double y = limited(Preprocessor.toNetworkPixel(row, rows, side), rows);
      double x = limited(Preprocessor.toNetworkPixel(column, columns, side), columns);
      int top = Math.min((int) y, Math.max(0, rows - 2));
      int left = Math.min((int) x, Math.max(0, columns - 2));
      int below = Math.min(top + 1, rows - 1);
      int right = Math.min(left + 1, columns - 1);
      double upper = mix(value(top, left), value(top, right), x - left);
      double lower = mix(value(below, left), value(below, right), x - left);
      return (float) mix(upper, lower, y - top);
    }

    private float value(int row, int column) {
      return values[from + row * columns + column];
    }

    private static double limited(double place, int size) {
      return Math.clamp(place, 0, size - 1.0);
    }

    private static double mix(double first, double second, double share) {
      return first + (second - first) * share;
    }
  }
}
