// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.MapVerdict;
import org.triplane.learning.Saliency;

/// The heat map of a pane.
final class PaneHeat {
  private final PlaneViewModel pane;
  private final ReadOnlyObjectWrapper<@Nullable Saliency> saliency =
      new ReadOnlyObjectWrapper<>(this, "saliency");
  private @Nullable HeatMap map;
  private Optional<MapPlace> place = Optional.empty();
  private boolean labelNamed;
  private final ReadOnlyIntegerWrapper failed = new ReadOnlyIntegerWrapper(this, "failed");

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

  /// Where in its network it was made.
  Optional<MapPlace> place() {
    return place;
  }

  /// How many of its self-tests the heat map failed; 0 as long as it was not tested.
  ReadOnlyIntegerProperty failedProperty() {
    return failed.getReadOnlyProperty();
  }

  /// Whether the pane is to say which label the heat map is of, since there are several.
  boolean isLabelNamed() {
    return labelNamed;
  }

  void nameLabel(boolean named) {
    labelNamed = named;
  }

  /// Say what its self-tests found.
  ///
  /// @param verdict empty if it was not tested
  void judge(Optional<MapVerdict> verdict) {
    failed.set(verdict.map(found -> MapVerdict.TESTS - found.passed()).orElse(0));
  }

  /// Lay a heat map over the volume, or take it away; see [PlaneViewModel#explain].
  boolean lay(@Nullable Saliency next) {
    LoadedVolume loaded = pane.volumeProperty().get();
    Optional<HeatMap> fitting =
        next == null || loaded == null ? Optional.empty() : HeatMap.on(loaded, next);
    lay(fitting.isPresent() ? next : null, fitting, Optional.empty());
    return fitting.isPresent();
  }

  /// Lay a heat map over the volume that was turned for it already.
  ///
  /// @param fitting empty if it belongs to another grid, or there is none
  /// @param made where in its network, if that is known
  void lay(@Nullable Saliency next, Optional<HeatMap> fitting, Optional<MapPlace> made) {
    map = fitting.orElse(null);
    place = made;
    saliency.set(fitting.isPresent() ? next : null);
  }

  /// Show what another pane shows.
  void copy(PaneHeat other) {
    map = other.map;
    place = other.place;
    labelNamed = other.labelNamed;
    failed.set(other.failed.get());
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
