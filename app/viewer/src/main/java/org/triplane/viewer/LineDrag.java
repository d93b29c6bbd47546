// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;

/// Drags the reference lines of a pane: the middle of a line moves the slice of the pane that it
/// stands for, its ends tilt that slice round where the lines cross.
final class LineDrag {
  private static final double REACH = 5;

  /// From this share of the way from a line's middle to its end on, a drag tilts.
  private static final double TURNS_FROM = 0.66;

  /// @param tilts whether the drag tilts the slice, rather than moving it
  /// @param pivot round which it tilts, mm LPS
  /// @param start where the drag began, mm LPS
  /// @param before how the slices of the other pane lay then
  private record Grab(
      PlaneViewModel other, boolean tilts, Vec3 pivot, Vec3 start, Geometry before) {}

  private final PlaneView view;
  private final PlaneViewModel viewModel;
  private @Nullable Grab grab;

  LineDrag(PlaneView view) {
    this.view = view;
    viewModel = view.viewModel();
  }

  /// Take hold of a line.
  ///
  /// @return whether one lies there
  boolean press(double x, double y) {
    grab = find(x, y).orElse(null);
    return grab != null;
  }

  /// Go on with what [#press] began.
  ///
  /// @return whether a line is held
  boolean drag(double x, double y) {
    Grab held = grab;
    if (held == null) {
      return false;
    }
    viewModel.linking().tiltingProperty().set(held.tilts());
    viewModel.shown().ifPresent(now -> drag(held, now, place(now, x, y)));
    return true;
  }

  void release() {
    grab = null;
    viewModel.linking().tiltingProperty().set(false);
  }

  /// What the mouse would do at a place.
  Cursor cursor(double x, double y) {
    return find(x, y)
        .map(found -> found.tilts() ? Cursor.HAND : Cursor.MOVE)
        .orElse(Cursor.DEFAULT);
  }

  private static void drag(Grab held, Shown now, Vec3 to) {
    if (!held.tilts()) {
      held.other().scroll().through(to);
      return;
    }
    Vec3 axis = now.grid().normal();
    Vec3 from = held.start().minus(held.pivot());
    Vec3 wanted = to.minus(held.pivot());
    double angle = Math.atan2(from.cross(wanted).dot(axis), from.dot(wanted));
    held.other()
        .cut()
        .tilt(
            held.pivot(),
            turned(held.before().rowDirection(), axis, angle),
            turned(held.before().columnDirection(), axis, angle));
  }

  /// A direction turned round an axis, by Rodrigues' formula.
  private static Vec3 turned(Vec3 direction, Vec3 axis, double angle) {
    double cosine = Math.cos(angle);
    return direction
        .times(cosine)
        .plus(axis.cross(direction).times(Math.sin(angle)))
        .plus(axis.times(axis.dot(direction) * (1 - cosine)));
  }

  private Optional<Grab> find(double x, double y) {
    return viewModel.shown().flatMap(now -> find(now, x, y));
  }

  private Optional<Grab> find(Shown now, double x, double y) {
    Projection at = view.projection(now);
    List<ScreenLine> lines =
        viewModel.links().linesOnShow().stream().map(line -> ScreenLine.of(line, at)).toList();
    Optional<Point2D> crossing = ScreenLine.crossing(lines);
    return lines.stream()
        .filter(line -> line.distance(x, y) <= REACH)
        .flatMap(
            line -> {
              Point2D mouse = new Point2D(x, y);
              return line.span(at).flatMap(span -> grab(now, line, span, crossing, mouse)).stream();
            })
        .findFirst();
  }

  private Optional<Grab> grab(
      Shown now, ScreenLine line, ScreenLine.Span span, Optional<Point2D> crossing, Point2D mouse) {
    double along = line.along(mouse);
    if (along < span.from() || along > span.to()) {
      return Optional.empty();
    }
    Point2D round = crossing.orElse(line.point(span.middle()));
    PlaneViewModel other = line.line().pane();
    return other
        .shown()
        .map(
            there ->
                new Grab(
                    other,
                    span.share(along) >= TURNS_FROM && other.cut().canTilt(),
                    place(now, round.getX(), round.getY()),
                    place(now, mouse.getX(), mouse.getY()),
                    there.grid()));
  }

  private Vec3 place(Shown now, double x, double y) {
    Projection at = view.projection(now);
    return now.toPatient(at.column(x, y), at.row(x, y));
  }
}
