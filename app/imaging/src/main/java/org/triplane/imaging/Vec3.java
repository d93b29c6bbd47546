// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

/// A point or direction in patient space: x to the patient's left, y to the back, z to the head
/// (LPS).
public record Vec3(double x, double y, double z) {
  public static final Vec3 ZERO = new Vec3(0, 0, 0);
  public static final Vec3 LEFT = new Vec3(1, 0, 0);
  public static final Vec3 POSTERIOR = new Vec3(0, 1, 0);
  public static final Vec3 SUPERIOR = new Vec3(0, 0, 1);

  /// Make a vector; a negative zero becomes zero, so that equal places are equal records.
  public Vec3 {
    x += 0.0;
    y += 0.0;
    z += 0.0;
  }

  public Vec3 plus(Vec3 other) {
    return new Vec3(x + other.x, y + other.y, z + other.z);
  }

  public Vec3 minus(Vec3 other) {
    return new Vec3(x - other.x, y - other.y, z - other.z);
  }

  public Vec3 times(double factor) {
    return new Vec3(x * factor, y * factor, z * factor);
  }

  public double dot(Vec3 other) {
    return x * other.x + y * other.y + z * other.z;
  }

  public Vec3 cross(Vec3 other) {
    return new Vec3(
        y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
  }

  public double length() {
    return Math.sqrt(dot(this));
  }

  /// This direction with length 1.
  ///
  /// @throws IllegalArgumentException if the length is 0 or not finite
  public Vec3 unit() {
    double length = length();
    if (!(length > 0) || Double.isInfinite(length)) {
      throw new IllegalArgumentException("expected a direction, but was " + this);
    }
    return times(1 / length);
  }
}
