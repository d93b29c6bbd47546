// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// The sign of a key image.
final class Star {
  private static final int CORNERS = 10;
  private static final double OUTER = 7;
  private static final double INNER = 2.9;
  private static final double RIM = 1.5;

  private Star() {}

  static void draw(Pen pen, double x, double y) {
    fill(pen, x, y, RIM, true);
    fill(pen, x, y, 0, false);
  }

  private static void fill(Pen pen, double x, double y, double rim, boolean halo) {
    double[] xs = new double[CORNERS];
    double[] ys = new double[CORNERS];
    for (int i = 0; i < CORNERS; i++) {
      double radius = (i % 2 == 0 ? OUTER : INNER) + rim;
      double angle = Math.PI * (2.0 * i / CORNERS - 0.5);
      xs[i] = x + radius * Math.cos(angle);
      ys[i] = y + radius * Math.sin(angle);
    }
    pen.polygon(halo ? PaneColors.HALO : PaneColors.ACCENT, 1, xs, ys);
  }
}
