// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;

/// Which volume goes into which pane when a study is opened.
///
/// @param panes plane to the volume shown in it; a plane that nothing can be shown in is missing
/// @param layout how the panes are arranged at first
/// @param large the plane of the large pane
record Hanging(Map<Plane, SeriesVolume> panes, PaneLayout layout, Plane large) {
  /// The planes of the panes, in reading order.
  static final List<Plane> PLANES = List.of(Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL);

  Hanging {
    panes = Map.copyOf(panes);
  }

  /// Nothing hangs.
  static Hanging nothing() {
    return new Hanging(Map.of(), PaneLayout.ONE, Plane.AXIAL);
  }

  /// Hang a study for which no model has a preference.
  static Hanging of(Study study) {
    return of(study, List.of());
  }

  /// Hang the acquired series of each plane: the one that the model prefers, or else the one with
  /// the most slices. A plane that was not acquired is cut from the positioned volume with the
  /// finest voxels. A study without any position gets one large pane.
  ///
  /// @param preferred what the model's members are given, the first ones first
  static Hanging of(Study study, List<SeriesSelector> preferred) {
    var panes = new EnumMap<Plane, SeriesVolume>(Plane.class);
    Optional<SeriesVolume> finest = finest(study);
    for (Plane plane : PLANES) {
      preferred.stream()
          .filter(selector -> selector.plane() == plane)
          .flatMap(selector -> study.find(selector).stream())
          .findFirst()
          .or(() -> study.find(SeriesSelector.of(plane)))
          .or(() -> finest)
          .ifPresent(volume -> panes.put(plane, volume));
    }
    if (panes.isEmpty()) {
      largest(study).ifPresent(volume -> panes.put(Plane.AXIAL, volume));
    }
    PaneLayout layout = panes.size() > 1 ? PaneLayout.LARGE_AND_TWO : PaneLayout.ONE;
    return new Hanging(panes, layout, large(panes));
  }

  /// Whether a volume hangs in its own plane, so that a pane has its picture.
  boolean showsAsAcquired(SeriesVolume volume) {
    Plane own = volume.source().info().plane();
    return own.isAnatomical() ? volume.equals(panes.get(own)) : panes.containsValue(volume);
  }

  private static Plane large(Map<Plane, SeriesVolume> panes) {
    for (Plane plane : PLANES) {
      SeriesVolume volume = panes.get(plane);
      if (volume != null && volume.source().info().plane() == plane) {
        return plane;
      }
    }
    return PLANES.stream().filter(panes::containsKey).findFirst().orElse(Plane.AXIAL);
  }

  /// The positioned volume of several slices with the finest voxels: the one that is best cut in
  /// other planes.
  static Optional<SeriesVolume> finest(Study study) {
    return study.volumes().stream()
        .filter(volume -> volume.source().info().geometry().positioned())
        .filter(volume -> volume.source().info().geometry().slices() > 1)
        .min(Comparator.comparingDouble(Hanging::coarseness));
  }

  private static double coarseness(SeriesVolume volume) {
    Vec3 spacing = volume.source().info().geometry().spacingMm();
    return Math.max(spacing.x(), Math.max(spacing.y(), spacing.z()));
  }

  private static Optional<SeriesVolume> largest(Study study) {
    return study.volumes().stream()
        .min(Comparator.comparingInt(volume -> -volume.source().info().geometry().slices()));
  }
}
