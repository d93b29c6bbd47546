// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import org.triplane.imaging.Vec3;

/// The six blobs of the marker phantom, one towards each side of the patient, each at a distance
/// and of a value of its own.
enum Marker {
  LEFT("L", new Vec3(1, 0, 0), 20, 300),
  RIGHT("R", new Vec3(-1, 0, 0), 26, 420),
  ANTERIOR("A", new Vec3(0, -1, 0), 32, 540),
  POSTERIOR("P", new Vec3(0, 1, 0), 23, 660),
  HEAD("H", new Vec3(0, 0, 1), 29, 780),
  FEET("F", new Vec3(0, 0, -1), 17.5, 900);

  /// What lies around the markers.
  static final double BACKGROUND = 100;

  private static final double RADIUS_MM = 8;
  private static final double EDGE_MM = 3;

  private final String letter;
  private final Vec3 direction;
  private final double distanceMm;
  private final double value;

  Marker(String letter, Vec3 direction, double distanceMm, double value) {
    this.letter = letter;
    this.direction = direction;
    this.distanceMm = distanceMm;
    this.value = value;
  }

  String letter() {
    return letter;
  }

  Vec3 direction() {
    return direction;
  }

  double distanceMm() {
    return distanceMm;
  }

  double value() {
    return value;
  }

  /// From the middle of the phantom, mm.
  Vec3 offset() {
    return direction.times(distanceMm);
  }

  /// The value of the phantom at a place, from its middle, mm: markers have a soft edge, so that
  /// their middles can be found more finely than voxels are.
  static double valueAt(Vec3 offset) {
    double value = BACKGROUND;
    for (Marker marker : values()) {
      double depth = RADIUS_MM - offset.minus(marker.offset()).length();
      value += Math.clamp(depth / EDGE_MM, 0, 1) * (marker.value - BACKGROUND);
    }
    return value;
  }

  /// The marker of a letter.
  static Marker of(String letter) {
    for (Marker marker : values()) {
      if (marker.letter.equals(letter)) {
        return marker;
      }
    }
    throw new IllegalArgumentException("expected one of LRAPHF, but was " + letter);
  }
}
