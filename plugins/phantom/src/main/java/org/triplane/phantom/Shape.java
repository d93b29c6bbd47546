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
  /// Measure how far points are from the surface: negative inside, right near the surface, of the
  /// right sign elsewhere.
  ///
  /// The loops are over arrays and have no branches, so that the compiler makes vectors of them:
  /// this is where most of the time goes.
  ///
  /// @param distances one for each point
  void distances(Points points, double[] distances);

  /// The distance of one point.
  default double distance(double x, double y, double z) {
    var points = new Points(1);
    points.add(x, y, z);
    double[] distances = new double[1];
    distances(points, distances);
    return distances[0];
  }

  /// A box that holds all of the body.
  Box box();

  /// Look at the distances in a cell.
  ///
  /// @param far distances above need not be told from each other
  Near near(Cell cell, double far);

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
    public void distances(Points points, double[] distances) {
      int count = points.count();
      double[] xs = points.x();
      double[] ys = points.y();
      double[] zs = points.z();
      double dx = bx - ax;
      double dy = by - ay;
      double dz = bz - az;
      double square = dx * dx + dy * dy + dz * dz;
      for (int i = 0; i < count; i++) {
        double x = xs[i] - ax;
        double y = ys[i] - ay;
        double z = zs[i] - az;
        double t = Math.min(1, Math.max(0, (x * dx + y * dy + z * dz) / square));
        double ox = (x - t * dx) / flat;
        double oy = y - t * dy;
        double oz = z - t * dz;
        distances[i] = Math.sqrt(ox * ox + oy * oy + oz * oz) - (ra + t * (rb - ra));
      }
    }

    @Override
    public Near near(Cell cell, double far) {
      double length =
          Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay) + (bz - az) * (bz - az));
      double slope = Math.max(1, 1 / flat) + Math.abs(rb - ra) / length;
      return Near.around(this, distance(cell.x(), cell.y(), cell.z()), slope, cell);
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
    public void distances(Points points, double[] distances) {
      int count = points.count();
      first.distances(points, distances);
      double[] others = points.borrow();
      second.distances(points, others);
      for (int i = 0; i < count; i++) {
        distances[i] = smoothMinimum(distances[i], others[i], blendMm);
      }
      points.giveBack();
    }

    // Where one is nearer by more than the fillet's width, the other changes nothing; nor does one
    // that is farther than `far` by as much.
    @Override
    public Near near(Cell cell, double far) {
      Near a = first.near(cell, far + blendMm);
      Near b = second.near(cell, far + blendMm);
      double low = smoothMinimum(a.low(), b.low(), blendMm);
      double high = smoothMinimum(a.high(), b.high(), blendMm);
      if (b.low() > Math.min(a.high(), far) + blendMm) {
        return new Near(a.shape(), low, high);
      }
      if (a.low() > Math.min(b.high(), far) + blendMm) {
        return new Near(b.shape(), low, high);
      }
      return new Near(new Union(a.shape(), b.shape(), blendMm), low, high);
    }

    @Override
    public Box box() {
      return first.box().with(second.box()).grown(blendMm / 4);
    }
  }

  /// What of one body lies outside another.
  record Cut(Shape body, Shape hole, double blendMm) implements Shape {
    @Override
    public void distances(Points points, double[] distances) {
      int count = points.count();
      body.distances(points, distances);
      double[] holes = points.borrow();
      hole.distances(points, holes);
      for (int i = 0; i < count; i++) {
        distances[i] = -smoothMinimum(-distances[i], holes[i], blendMm);
      }
      points.giveBack();
    }

    @Override
    public Near near(Cell cell, double far) {
      Near a = body.near(cell, far);
      Near b = hole.near(cell, Double.POSITIVE_INFINITY);
      double low = -smoothMinimum(-a.low(), b.high(), blendMm);
      double high = -smoothMinimum(-a.high(), b.low(), blendMm);
      boolean away = b.low() > -a.low() + blendMm;
      return new Near(away ? a.shape() : new Cut(a.shape(), b.shape(), blendMm), low, high);
    }

    @Override
    public Box box() {
      return body.box();
    }
  }

  /// What two bodies have in common.
  ///
  /// @param first far outside it the other does not matter
  record Common(Shape first, Shape second, double blendMm) implements Shape {
    @Override
    public void distances(Points points, double[] distances) {
      int count = points.count();
      double[] regions = points.borrow();
      first.distances(points, regions);
      second.distances(points, distances);
      for (int i = 0; i < count; i++) {
        distances[i] = -smoothMinimum(-regions[i], -distances[i], blendMm);
      }
      for (int i = 0; i < count; i++) {
        if (regions[i] > Layer.WIDEST_EDGE_MM) {
          distances[i] = regions[i];
        }
      }
      points.giveBack();
    }

    @Override
    public Near near(Cell cell, double far) {
      Near a = first.near(cell, far);
      if (a.low() > Layer.WIDEST_EDGE_MM) {
        return a;
      }
      Near b = second.near(cell, far);
      double both = -smoothMinimum(-a.low(), -b.low(), blendMm);
      double high = -smoothMinimum(-a.high(), -b.high(), blendMm);
      double low = Math.min(both, Math.max(a.low(), Layer.WIDEST_EDGE_MM));
      if (a.low() > b.high() + blendMm) {
        return new Near(a.shape(), low, high);
      }
      boolean near = a.high() < Layer.WIDEST_EDGE_MM;
      if (near && b.low() > a.high() + blendMm) {
        return new Near(b.shape(), low, high);
      }
      return new Near(new Common(a.shape(), b.shape(), blendMm), low, high);
    }

    @Override
    public Box box() {
      return first.box().within(second.box());
    }
  }

  /// A body made thicker all round.
  record Grown(Shape body, double mm) implements Shape {
    @Override
    public void distances(Points points, double[] distances) {
      int count = points.count();
      body.distances(points, distances);
      for (int i = 0; i < count; i++) {
        distances[i] -= mm;
      }
    }

    @Override
    public Near near(Cell cell, double far) {
      Near inner = body.near(cell, far + mm);
      return new Near(new Grown(inner.shape(), mm), inner.low() - mm, inner.high() - mm);
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
    public void distances(Points points, double[] distances) {
      int count = points.count();
      for (int i = 0; i < count; i++) {
        distances[i] = distance(points.x()[i], points.y()[i], points.z()[i]);
      }
    }

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
    public Near near(Cell cell, double far) {
      double outward = Math.max(1, 1 / stretch);
      double rise = (RIM_HALF_HEIGHT_MM - EDGE_HALF_HEIGHT_MM) / ((1 - INNER) * radius);
      double slope = Math.max(outward, 1 + rise * outward);
      return Near.around(this, distance(cell.x(), cell.y(), cell.z()), slope, cell);
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
    public void distances(Points points, double[] distances) {
      int count = points.count();
      double[] xs = points.x();
      double[] ys = points.y();
      double[] zs = points.z();
      for (int i = 0; i < count; i++) {
        double swell = Math.abs(zs[i] + 8) / 80;
        double rx = 58 + 6 * swell * swell - depthMm;
        double ry = 60 + 4 * swell * swell - depthMm;
        double u = xs[i] / rx;
        double v = (ys[i] - 2) / ry;
        double level = Math.sqrt(u * u + v * v);
        double slope = Math.sqrt(u * u / (rx * rx) + v * v / (ry * ry));
        distances[i] = (level - 1) * level / slope;
      }
      // 0 / 0 on the axis; as far inside as the tube is wide
      for (int i = 0; i < count; i++) {
        if (Double.isNaN(distances[i])) {
          double swell = Math.abs(zs[i] + 8) / 80;
          distances[i] = -(58 + 6 * swell * swell - depthMm);
        }
      }
    }

    @Override
    public Near near(Cell cell, double far) {
      double height = Math.abs(cell.z() + 8);
      double least = Math.max(height - cell.hz(), 0) / 80;
      double most = (height + cell.hz()) / 80;
      double thinX = 58 + 6 * least * least - depthMm;
      double thinY = 60 + 4 * least * least - depthMm;
      double thickX = 58 + 6 * most * most - depthMm;
      double thickY = 60 + 4 * most * most - depthMm;
      double x = Math.abs(cell.x());
      double y = Math.abs(cell.y() - 2);
      double nearX = Math.max(x - cell.hx(), 0) / thickX;
      double nearY = Math.max(y - cell.hy(), 0) / thickY;
      double farX = (x + cell.hx()) / thinX;
      double farY = (y + cell.hy()) / thinY;
      return Near.ofLevels(
          this,
          new double[] {
            Math.sqrt(nearX * nearX + nearY * nearY), Math.sqrt(farX * farX + farY * farY)
          },
          new double[] {Math.min(thinX, thinY), Math.max(thickX, thickY)});
    }

    @Override
    public Box box() {
      return Box.around(0, 0, 0, FAR_MM, FAR_MM, FAR_MM);
    }
  }

  /// The smaller of two distances, less up to a quarter of the fillet's width where they are
  /// about equal.
  private static double smoothMinimum(double a, double b, double blend) {
    double overlap = Math.max(0, blend - Math.abs(a - b));
    return Math.min(a, b) - overlap * overlap / (4 * blend);
  }
}
