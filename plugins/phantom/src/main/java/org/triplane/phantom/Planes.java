// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.List;
import org.triplane.imaging.Plane;

/// The planes of a knee study in the order in which everything here counts them.
final class Planes {
  static final List<Plane> ALL = List.of(Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL);

  private Planes() {}
}
