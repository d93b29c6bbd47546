// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// Paints a synthetic radiograph: bone is bright, air is dark.
final class Radiograph {
  private static final double AIR = 12;
  private static final double NOISE = 7;
  private static final double MARKER = 245;

  private final Canvas canvas;
  private final Draws draws;
  private final int side;
  private final double x;
  private final double y;
  private final double scale;

  private Radiograph(int side, Draws draws) {
    this.side = side;
    this.draws = draws;
    this.canvas = new Canvas(side, side, AIR);
    this.x = 0.5 + draws.uniform(-0.04, 0.04);
    this.y = 0.5 + draws.uniform(-0.04, 0.04);
    this.scale = draws.uniform(0.93, 1.07);
  }

  /// Paint one film.
  ///
  /// @param shown `chest`, `abd` or `elbow`
  /// @param markerLeft whether the side marker is on the picture's left
  static byte[] paint(String shown, boolean markerLeft, int side, Draws draws) {
    var film = new Radiograph(side, draws);
    switch (shown) {
      case RadiographCohort.CHEST -> film.chest();
      case RadiographCohort.ABDOMEN -> film.abdomen();
      case RadiographCohort.ELBOW -> film.elbow();
      default -> throw new IllegalArgumentException("expected a body part, but was " + shown);
    }
    film.marker(markerLeft ? 0.07 : 0.93);
    film.exposure();
    return film.canvas.digitize(NOISE, draws);
  }

  private void chest() {
    double body = draws.uniform(118, 138);
    canvas.fill(oval(0, 0.1, 0.44, 0.56, 0), body);
    canvas.fill(oval(-0.3, -0.4, 0.2, 0.09, -18), body).fill(oval(0.3, -0.4, 0.2, 0.09, 18), body);
    double air = draws.uniform(38, 58);
    double height = draws.uniform(0.27, 0.32);
    canvas.fill(oval(-0.2, -0.03, 0.145, height, 6), air);
    canvas.fill(oval(0.21, -0.03, 0.135, height, -6), air);
    spine(168, 0.05);
    for (int rib = 0; rib < 8; rib++) {
      double at = -0.29 + 0.075 * rib;
      canvas.blend(oval(-0.21, at, 0.16, 0.012, -16), 150, 0.45);
      canvas.blend(oval(0.21, at, 0.16, 0.012, 16), 150, 0.45);
    }
    canvas.blend(oval(-0.2, -0.36, 0.17, 0.015, 14), 185, 0.7);
    canvas.blend(oval(0.2, -0.36, 0.17, 0.015, -14), 185, 0.7);
    canvas.fill(oval(0.06, 0.12, draws.uniform(0.11, 0.15), 0.15, -24), 172);
    canvas.fill(oval(-0.2, 0.31, 0.17, 0.1, 0), 165).fill(oval(0.21, 0.33, 0.16, 0.09, 0), 160);
  }

  private void abdomen() {
    double body = draws.uniform(118, 138);
    canvas.fill(oval(0, 0, 0.43, 0.62, 0), body);
    spine(175, 0.06);
    canvas.blend(oval(-0.24, -0.28, 0.17, 0.15, 20), 158, 0.6);
    for (double half : new double[] {-1, 1}) {
      canvas.fill(oval(half * 0.25, 0.31, 0.16, 0.12, -half * 30), 182);
      canvas.fill(oval(half * 0.22, 0.29, 0.09, 0.06, -half * 30), 150);
      canvas.blend(oval(half * 0.12, -0.12, 0.05, 0.1, half * 12), 150, 0.4);
    }
    canvas.fill(oval(0, 0.3, 0.07, 0.11, 0), 180);
    int loops = 5 + draws.below(6);
    for (int loop = 0; loop < loops; loop++) {
      double radius = draws.uniform(0.022, 0.05);
      Oval gas =
          oval(
              draws.uniform(-0.26, 0.26),
              draws.uniform(-0.1, 0.2),
              radius * draws.uniform(1, 1.8),
              radius,
              draws.uniform(0, 180));
      canvas.blend(gas, 52, 0.8);
    }
  }

  private void elbow() {
    double tilt = draws.uniform(-8, 8);
    canvas.fill(oval(-0.02, -0.27, 0.13, 0.42, tilt), 110);
    canvas.fill(oval(0.2, 0.14, 0.45, 0.12, 22), 110);
    canvas.fill(oval(-0.02, -0.3, 0.05, 0.36, tilt), 200);
    canvas.fill(oval(-0.02, 0.02, 0.1, 0.06, tilt), 205);
    canvas.fill(oval(0.22, 0.14, 0.36, 0.035, 18), 195);
    canvas.fill(oval(0.24, 0.22, 0.34, 0.03, 24), 190);
  }

  private void spine(double level, double width) {
    for (int body = 0; body < 11; body++) {
      canvas.blend(oval(0, -0.45 + 0.09 * body, width, 0.036, 0), level, 0.75);
    }
  }

  /// Both classes have a marker; only its place may tell anything.
  private void marker(double across) {
    double size = 0.03;
    double down = draws.uniform(0.06, 0.12);
    canvas.fill(Oval.upright(across * side, down * side, size * side, size * side), MARKER);
    canvas.fill(
        Oval.upright((across + 0.008) * side, (down - 0.008) * side, 0.018 * side, 0.018 * side),
        AIR);
  }

  /// Uneven exposure from one side to the other.
  private void exposure() {
    double across = draws.uniform(-0.15, 0.15);
    double down = draws.uniform(-0.15, 0.15);
    double whole = draws.uniform(0.9, 1.06);
    canvas.shade(
        (column, row) ->
            whole
                * (1
                    + across * (column / (double) side - 0.5)
                    + down * (row / (double) side - 0.5)));
  }

  /// An ellipse in shares of the picture, about the patient's middle.
  private Oval oval(double aside, double down, double rx, double ry, double degrees) {
    return Oval.turned(
        side * (x + scale * aside),
        side * (y + scale * down),
        side * scale * rx,
        side * scale * ry,
        degrees);
  }
}
