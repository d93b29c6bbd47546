// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// A single slice with the ellipses of Shepp and Logan in Toft's contrast, slightly moved, turned
/// and scaled for each subject. In subtype 1 the bright ellipse in front is half as large, in
/// subtype 2 the dark one at the patient's right; subtype 0 is as it should be.
///
/// @param side pixels of a side
/// @see <a href="https://doi.org/10.1109/TNS.1974.6499235">Shepp and Logan 1974</a>
record SheppLogan(long seed, CapsCohort.Subject subject, int visit, int subtype, int side)
    implements CapsImage {
  private static final double FIELD_MM = 192;
  private static final double DARKEST = 15;
  private static final double RANGE = 200;
  private static final double NOISE = 4;
  private static final int FRONT = 4;
  private static final int RIGHT = 3;

  /// Additive grey level; half width, half height, center to the right and to the front, as
  /// shares of half the field; the angle in degrees.
  private static final double[][] ELLIPSES = {
    {1, 0.69, 0.92, 0, 0, 0},
    {-0.8, 0.6624, 0.874, 0, -0.0184, 0},
    {-0.2, 0.11, 0.31, 0.22, 0, -18},
    {-0.2, 0.16, 0.41, -0.22, 0, 18},
    {0.1, 0.21, 0.25, 0, 0.35, 0},
    {0.1, 0.046, 0.046, 0, 0.1, 0},
    {0.1, 0.046, 0.046, 0, -0.1, 0},
    {0.1, 0.046, 0.023, -0.08, -0.605, 0},
    {0.1, 0.023, 0.023, 0, -0.606, 0},
    {0.1, 0.023, 0.046, 0.06, -0.605, 0},
  };

  @Override
  public int columns() {
    return side;
  }

  @Override
  public int rows() {
    return side;
  }

  @Override
  public int slices() {
    return 1;
  }

  @Override
  public double spacingMm() {
    return FIELD_MM / side;
  }

  @Override
  public byte[] voxels() {
    var draws = new Draws(seed, subject.index(), Purpose.SUBJECT);
    double scale = draws.uniform(0.95, 1.05);
    double aside = draws.uniform(-0.03, 0.03);
    double back = draws.uniform(-0.03, 0.03);
    double turn = draws.uniform(-4, 4);
    var canvas = new Canvas(side, side, DARKEST);
    for (int i = 0; i < ELLIPSES.length; i++) {
      double[] e = ELLIPSES[i];
      double size = scale * (isSmall(i) ? 0.5 : 1);
      double angle = Math.toRadians(turn);
      double cos = StrictMath.cos(angle);
      double sin = StrictMath.sin(angle);
      double x = scale * (e[3] * cos + e[4] * sin) + aside;
      double y = scale * (e[3] * sin - e[4] * cos) + back;
      double half = side / 2.0;
      Oval oval =
          Oval.turned(
              half * (1 + x) - 0.5,
              half * (1 + y) - 0.5,
              half * size * e[1],
              half * size * e[2],
              turn - e[5]);
      canvas.add((column, row) -> RANGE * e[0] * oval.cover(column, row));
    }
    return canvas.digitize(NOISE, new Draws(seed, subject.index(), Purpose.SERIES + visit));
  }

  private boolean isSmall(int ellipse) {
    return subtype == 1 && ellipse == FRONT || subtype == 2 && ellipse == RIGHT;
  }
}
