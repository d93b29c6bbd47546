// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Point2D;
import org.triplane.imaging.Vec3;

/// What a pane has to do with the other panes: the lines where they cut it, the point they look
/// at, and whether it keeps up with them.
final class PaneLinks {
  private final PlaneViewModel pane;
  private final Linking linking;
  private final ReadOnlyObjectWrapper<List<ReferenceLine>> lines =
      new ReadOnlyObjectWrapper<>(this, "lines", List.of());

  PaneLinks(PlaneViewModel pane, Linking linking) {
    this.pane = pane;
    this.linking = linking;
  }

  /// The cuts of the other panes of the same frame of reference.
  ReadOnlyObjectProperty<List<ReferenceLine>> linesProperty() {
    return lines.getReadOnlyProperty();
  }

  /// The reference lines that are to be seen.
  List<ReferenceLine> linesOnShow() {
    return linking.linesShownProperty().get() ? lines.get() : List.of();
  }

  /// Compute the reference lines from what the other panes show now.
  void relink() {
    lines.set(
        linking.panes().stream()
            .filter(other -> other != pane)
            .flatMap(other -> pane.shown().flatMap(now -> now.cutBy(other)).stream())
            .toList());
  }

  /// Make a place on the slice the point that linked panes look at.
  void pointAt(double column, double row) {
    pane.shown().ifPresent(now -> pointAt(now.toPatient(column, row)));
  }

  /// Have linked panes look at a point.
  void pointAt(Vec3 patient) {
    pane.shown()
        .filter(now -> now.grid().positioned())
        .ifPresent(_ -> linking.pointAt(pane, patient));
  }

  /// Where the shared point lies on the slice, if it is to be seen here.
  Optional<Point2D> crosshair() {
    return pane.shown().flatMap(now -> linking.crosshairOn(now.grid(), now.state().slice()));
  }

  /// Say what lies at a place on the slice.
  void read(double column, double row) {
    linking.read(
        pane.shown().map(now -> PaneText.readout(now, column, row, pane.texts())).orElse(""));
  }

  /// Show the slice nearest to a point of another pane, if both lie in one patient space.
  void follow(PlaneViewModel other, Vec3 patient) {
    pane.shown()
        .filter(now -> other.shown().filter(now::linkedTo).isPresent())
        .ifPresent(now -> pane.put(now.following(patient)));
  }

  /// Show the slice as far through the volume as another pane's, if both show one plane but in
  /// two patient spaces.
  void keepUpWith(PlaneViewModel other) {
    if (keepsUpBlindly(other)) {
      pane.shown()
          .ifPresent(now -> other.shown().ifPresent(there -> pane.put(now.asFarThroughAs(there))));
    }
  }

  /// Whether both show one plane, but in two patient spaces.
  boolean keepsUpBlindly(PlaneViewModel other) {
    return pane.plane() == other.plane()
        && pane.shown()
            .flatMap(now -> other.shown().filter(there -> !now.linkedTo(there)))
            .isPresent();
  }

  boolean parallelTo(PlaneViewModel other) {
    return pane.shown().flatMap(now -> other.shown().filter(now::parallelTo)).isPresent();
  }
}
