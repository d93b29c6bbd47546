// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.Saliency;

/// The heat map of a pane.
final class PaneHeat {
  private final PlaneViewModel pane;
  private final ReadOnlyObjectWrapper<@Nullable Saliency> saliency =
      new ReadOnlyObjectWrapper<>(this, "saliency");
  private @Nullable HeatMap map;

  PaneHeat(PlaneViewModel pane) {
    this.pane = pane;
  }

  /// The explanation whose heat map is on show; null without one.
  ReadOnlyObjectProperty<@Nullable Saliency> saliencyProperty() {
    return saliency.getReadOnlyProperty();
  }

  /// The heat map as it lies on the displayed volume; null without one.
  @Nullable HeatMap map() {
    return map;
  }

  /// Lay a heat map over the volume, or take it away; see [PlaneViewModel#explain].
  boolean lay(@Nullable Saliency next) {
    LoadedVolume loaded = pane.volumeProperty().get();
    Optional<HeatMap> fitting =
        next == null || loaded == null ? Optional.empty() : HeatMap.on(loaded, next);
    map = fitting.orElse(null);
    saliency.set(fitting.isPresent() ? next : null);
    return fitting.isPresent();
  }

  /// Show what another pane shows.
  void copy(PaneHeat other) {
    map = other.map;
    saliency.set(other.saliency.get());
  }

  /// Show the slice with the hottest voxel, if there is a heat map.
  void goToHottest() {
    if (map != null) {
      pane.scroll().through(map.hottestPlace());
    }
  }

  /// Show the slice with the hottest voxel, and have the linked panes show that point too.
  void pointAtHottest() {
    if (map != null) {
      goToHottest();
      pane.links().pointAt(map.hottestPlace());
    }
  }
}
