// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// A box along the axes, mm.
record Box(double x0, double x1, double y0, double y1, double z0, double z1) {
  static Box around(double x, double y, double z, double rx, double ry, double rz) {
    return new Box(x - rx, x + rx, y - ry, y + ry, z - rz, z + rz);
  }

  Box grown(double mm) {
    return new Box(x0 - mm, x1 + mm, y0 - mm, y1 + mm, z0 - mm, z1 + mm);
  }

  Box with(Box other) {
    return new Box(
        Math.min(x0, other.x0),
        Math.max(x1, other.x1),
        Math.min(y0, other.y0),
        Math.max(y1, other.y1),
        Math.min(z0, other.z0),
        Math.max(z1, other.z1));
  }

  Box within(Box other) {
    return new Box(
        Math.max(x0, other.x0),
        Math.min(x1, other.x1),
        Math.max(y0, other.y0),
        Math.min(y1, other.y1),
        Math.max(z0, other.z0),
        Math.min(z1, other.z1));
  }
}
