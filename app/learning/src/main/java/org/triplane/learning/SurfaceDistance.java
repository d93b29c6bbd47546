// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import org.triplane.imaging.Geometry;

/// How far the surfaces of two masks on one grid are apart.
///
/// A mask's surface are its voxels that have a neighbor outside of it along one of the axes, or
/// lie at the edge of the volume. Distances are between centers of voxels, by the exact distance
/// transform of Felzenszwalb and Huttenlocher 2012, axis by axis.
///
/// @see <a href="https://doi.org/10.4086/toc.2012.v008a019">Felzenszwalb, Huttenlocher 2012</a>
record SurfaceDistance(Geometry grid) {
  private static final double SHARE = 0.95;
  private static final double FAR = 1e18;

  /// The 95 % Hausdorff distance: for each surface the distance within which 95 % of its voxels
  /// have one of the other surface, and the greater of the two.
  ///
  /// @return mm; NaN if a mask is empty
  double hausdorff95(boolean[] one, boolean[] other) {
    boolean[] first = surface(one);
    boolean[] second = surface(other);
    double there = percentile(first, squares(second));
    return Math.max(there, percentile(second, squares(first)));
  }

  private double percentile(boolean[] from, double[] squares) {
    double[] found = new double[from.length];
    int count = 0;
    for (int i = 0; i < from.length; i++) {
      if (from[i]) {
        found[count++] = squares[i];
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    Arrays.sort(found, 0, count);
    double square = found[(int) Math.ceil(SHARE * count) - 1];
    return square >= FAR ? Double.NaN : Math.sqrt(square);
  }

  private boolean[] surface(boolean[] mask) {
    int columns = grid.columns();
    int area = columns * grid.rows();
    boolean[] surface = new boolean[mask.length];
    for (int i = 0; i < mask.length; i++) {
      surface[i] =
          mask[i]
              && !(inside(mask, i, i % columns, columns, 1)
                  && inside(mask, i, i / columns % grid.rows(), grid.rows(), columns)
                  && inside(mask, i, i / area, grid.slices(), area));
    }
    return surface;
  }

  /// Whether both neighbors along an axis are in the mask.
  private static boolean inside(boolean[] mask, int at, int place, int length, int step) {
    return place > 0 && place < length - 1 && mask[at - step] && mask[at + step];
  }

  /// The square of each voxel's distance to the nearest one of a surface, mm².
  private double[] squares(boolean[] surface) {
    double[] squares = new double[surface.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = surface[i] ? 0 : FAR;
    }
    int columns = grid.columns();
    int area = columns * grid.rows();
    for (int i = 0; i < squares.length; i += columns) {
      along(squares, i, 1, columns, grid.spacingMm().x());
    }
    for (int i = 0; i < squares.length; i++) {
      if (i / columns % grid.rows() == 0) {
        along(squares, i, columns, grid.rows(), grid.spacingMm().y());
      }
    }
    for (int i = 0; i < area; i++) {
      along(squares, i, area, grid.slices(), grid.spacingMm().z());
    }
    return squares;
  }

  /// The lower envelope of a parabola over each voxel of a line.
  private static void along(double[] squares, int from, int step, int length, double spacing) {
    double[] heights = new double[length];
    for (int i = 0; i < length; i++) {
      heights[i] = squares[from + i * step];
    }
    int[] vertex = new int[length];
    double[] start = new double[length + 1];
    int last = 0;
    start[0] = Double.NEGATIVE_INFINITY;
    start[1] = Double.POSITIVE_INFINITY;
    double unit = spacing * spacing;
    for (int q = 1; q < length; q++) {
      double cut = cut(heights, vertex[last], q, unit);
      while (cut <= start[last]) {
        cut = cut(heights, vertex[--last], q, unit);
      }
      vertex[++last] = q;
      start[last] = cut;
      start[last + 1] = Double.POSITIVE_INFINITY;
    }
    for (int q = 0, k = 0; q < length; q++) {
      while (start[k + 1] < q) {
        k++;
      }
      double away = q - vertex[k];
      squares[from + q * step] = Math.min(FAR, unit * away * away + heights[vertex[k]]);
    }
  }

  /// Where the parabolas over two voxels meet.
  private static double cut(double[] heights, int p, int q, double unit) {
    double high = heights[q] - heights[p];
    return (high / unit + (double) q * q - (double) p * p) / (2.0 * (q - p));
  }
}
