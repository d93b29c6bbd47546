// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// A body in the knee's own space: x to the medial side, y to the back, z to the head, mm; the
/// origin lies in the middle of the joint line.
sealed interface Shape
    permits Ellipsoid,
        Shape.Rod,
        Shape.Union,
        Shape.Cut,
        Shape.Common,
        Shape.Grown,
        Shape.Crescent,
        Shape.Leg {
  /// The distance to the surface, negative inside; right near the surface, of the right sign
  /// elsewhere.
  double distance(double x, double y, double z);

  /// A box that holds all of the body.
  Box box();

  /// A rod with round ends whose radius changes evenly from one end to the other.
  ///
  /// @param flat how many times wider it is from side to side than from front to back
  record Rod(
      double ax,
      double ay,
      double az,
      double bx,
      double by,
      double bz,
      double ra,
      double rb,
      double flat)
      implements Shape {
    @Override
    public double distance(double x, double y, double z) {
      double dx = bx - ax;
      double dy = by - ay;
      double dz = bz - az;
      double along = (x - ax) * dx + (y - ay) * dy + (z - az) * dz;
      double t = Math.clamp(along / (dx * dx + dy * dy + dz * dz), 0, 1);
      double ox = (x - ax - t * dx) / flat;
      double oy = y - ay - t * dy;
      double oz = z - az - t * dz;
      return Math.sqrt(ox * ox + oy * oy + oz * oz) - (ra + t * (rb - ra));
    }

    @Override
    public Box box() {
      double a = ra * Math.max(flat, 1);
      double b = rb * Math.max(flat, 1);
      return Box.around(ax, ay, az, a, a, a).with(Box.around(bx, by, bz, b, b, b));
    }
  }

  /// Two bodies that flow into each other.
  ///
  /// @param blendMm how wide the fillet between them is
  record Union(Shape first, Shape second, double blendMm) implements Shape {
    @Override
    public double distance(double x, double y, double z) {
      return smoothMinimum(first.distance(x, y, z), second.distance(x, y, z), blendMm);
    }

    @Override
    public Box box() {
      return first.box().with(second.box()).grown(blendMm / 4);
    }
  }

  /// What of one body lies outside another.
  record Cut(Shape body, Shape hole, double blendMm) implements Shape {
    @Override
    public double distance(double x, double y, double z) {
      return -smoothMinimum(-body.distance(x, y, z), hole.distance(x, y, z), blendMm);
    }

    @Override
    public Box box() {
      return body.box();
    }
  }

  /// What two bodies have in common.
  ///
  /// @param first the one that is measured faster; far outside it the other is not asked
  record Common(Shape first, Shape second, double blendMm) implements Shape {
    @Override
    public double distance(double x, double y, double z) {
      double region = first.distance(x, y, z);
      return region > Layer.WIDEST_EDGE_MM
          ? region
          : -smoothMinimum(-region, -second.distance(x, y, z), blendMm);
    }

    @Override
    public Box box() {
      return first.box().within(second.box());
    }
  }

  /// A body made thicker all round.
  record Grown(Shape body, double mm) implements Shape {
    @Override
    public double distance(double x, double y, double z) {
      return body.distance(x, y, z) - mm;
    }

    @Override
    public Box box() {
      return body.box().grown(mm);
    }
  }

  /// A meniscus: a crescent around (cx, cy), high at its rim and thin towards the middle, open
  /// towards the middle of the knee.
  record Crescent(double cx, double cy, double cz, double radius, double stretch) implements Shape {
    private static final double INNER = 0.42;
    private static final double OPENING = 0.30;
    private static final double RIM_HALF_HEIGHT_MM = 3.1;
    private static final double EDGE_HALF_HEIGHT_MM = 0.3;

    @Override
    public double distance(double x, double y, double z) {
      double u = x - cx;
      double v = (y - cy) / stretch;
      double from = Math.sqrt(u * u + v * v);
      double share = Math.clamp((from / radius - INNER) / (1 - INNER), 0, 1);
      double half = EDGE_HALF_HEIGHT_MM + share * (RIM_HALF_HEIGHT_MM - EDGE_HALF_HEIGHT_MM);
      double inPlane = Math.max(from - radius, INNER * radius - from);
      double towardsMiddle = cx > 0 ? -u : u;
      double opening = towardsMiddle - (1 - OPENING) * radius * 0.9;
      return Math.max(Math.max(inPlane, opening), Math.abs(z - cz) - half);
    }

    @Override
    public Box box() {
      return Box.around(cx, cy, cz, radius, radius * stretch, RIM_HALF_HEIGHT_MM);
    }
  }

  /// A leg: an upright, slightly waisted tube.
  ///
  /// @param depthMm how far inside the skin its surface lies
  record Leg(double depthMm) implements Shape {
    private static final double FAR_MM = 200;

    @Override
    public double distance(double x, double y, double z) {
      double swell = Math.abs(z + 8) / 80;
      double rx = 58 + 6 * swell * swell - depthMm;
      double ry = 60 + 4 * swell * swell - depthMm;
      double u = x / rx;
      double v = (y - 2) / ry;
      double level = Math.sqrt(u * u + v * v);
      double slope = Math.sqrt(u * u / (rx * rx) + v * v / (ry * ry));
      return slope == 0 ? -rx : (level - 1) * level / slope;
    }

    @Override
    public Box box() {
      return Box.around(0, 0, 0, FAR_MM, FAR_MM, FAR_MM);
    }
  }

  private static double smoothMinimum(double a, double b, double blend) {
    double overlap = blend - Math.abs(a - b);
    return overlap <= 0 ? Math.min(a, b) : Math.min(a, b) - overlap * overlap / (4 * blend);
  }
}
