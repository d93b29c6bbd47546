// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.util.Locale;
import java.util.Optional;
import org.triplane.imaging.Plane;

/// What a kind of series stands for in its cases.
public enum PlaneStand {
  /// What geometry and description say.
  AUTO(Plane.NONE),
  AXIAL(Plane.AXIAL),
  CORONAL(Plane.CORONAL),
  SAGITTAL(Plane.SAGITTAL),
  /// No plane.
  NONE(Plane.NONE),
  /// Not the same in all of them. Nobody can choose this.
  MIXED(Plane.NONE);

  private final Plane plane;

  PlaneStand(Plane plane) {
    this.plane = plane;
  }

  /// As it is written in commands.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The plane that was chosen; empty if none was.
  public Optional<Plane> plane() {
    return plane == Plane.NONE ? Optional.empty() : Optional.of(plane);
  }

  static PlaneStand of(Plane plane) {
    return valueOf(plane.name());
  }
}
