// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;

/// Fills the fourth pane and those of the other study while the layout shows them, and empties
/// them when it does not: what cannot be seen takes no memory and draws no reference lines. Says
/// in all panes which study is which.
final class ExtraPanes {
  private final Workspace workspace;
  private final PaneSlots slots;
  private final Arrangement arrangement;
  private final Hanger hanger;

  ExtraPanes(Workspace workspace, Hanger hanger) {
    this.workspace = workspace;
    this.hanger = hanger;
    slots = workspace.slots();
    arrangement = workspace.arrangement();
    for (Plane plane : Hanging.PLANES) {
      workspace.linking().pair(slots.home(plane), slots.prior(plane));
    }
    arrangement.layoutProperty().subscribe(() -> fill());
    arrangement.layoutProperty().subscribe(() -> slots.all().forEach(this::caption));
    arrangement.largeProperty().subscribe(() -> fill());
    workspace.comparison().otherProperty().subscribe(() -> hanger.clear(slots.priors()));
    workspace.comparison().otherProperty().subscribe(() -> fill());
  }

  /// Fill or empty the panes as the layout asks for now.
  void fill() {
    Optional<Study> study = Optional.ofNullable(workspace.studyProperty().get());
    fill(slots.oblique(), study.flatMap(Hanging::finest).map(Hanger.Cut::own));
    Optional<Study> other = Optional.ofNullable(workspace.comparison().otherProperty().get());
    for (Plane plane : Hanging.PLANES) {
      fill(slots.prior(plane), other.flatMap(one -> cut(one, plane)));
    }
  }

  /// Fit a pane that shows another volume now in with the others.
  void shown(PlaneViewModel pane) {
    caption(pane);
    if (slots.priors().contains(pane)) {
      workspace.linking().align(pane);
    } else if (pane == slots.oblique()) {
      pane.shown().ifPresent(now -> tilt(pane, now.center(), now.grid()));
    }
  }

  /// Cut half-way between the slices and the plane at right angles that their rows lie in. The
  /// reader tilts it on from there.
  private static void tilt(PlaneViewModel pane, Vec3 through, Geometry grid) {
    pane.cut()
        .tilt(through, grid.rowDirection(), grid.columnDirection().plus(grid.normal()).unit());
  }

  /// Say of which study a pane's volume is, wherever two of them are on screen.
  private void caption(PlaneViewModel pane) {
    pane.caption(pane.shown().map(now -> caption(now.volume().origin())).orElse(""));
  }

  private String caption(SeriesVolume volume) {
    Comparison comparison = workspace.comparison();
    boolean compares = arrangement.layoutProperty().get().compares();
    boolean plain = comparison.isCurrent(volume) && !compares;
    return plain ? "" : comparison.caption(volume).orElse("");
  }

  private static Optional<Hanger.Cut> cut(Study study, Plane plane) {
    SeriesVolume volume = Hanging.of(study).panes().get(plane);
    return Optional.ofNullable(volume).map(one -> new Hanger.Cut(one, plane));
  }

  private void fill(PlaneViewModel pane, Optional<Hanger.Cut> cut) {
    if (!arrangement.keeps(pane)) {
      hanger.clear(List.of(pane));
    } else if (!hanger.isUsed(pane)) {
      cut.ifPresent(one -> hanger.hang(one, pane));
    }
  }
}
