// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.triplane.imaging.Plane;
import org.triplane.worklist.LibrarySeries;

/// The series of one case as the library keeps them, and what was said about them.
///
/// @param mapping what stands for the planes where somebody said so
record CaseSeries(String name, List<LibrarySeries> series, PlaneMapping mapping) {
  CaseSeries {
    series = List.copyOf(series);
  }

  /// The series of a kind, the one with the most slices first.
  List<LibrarySeries> of(SeriesKind kind) {
    List<LibrarySeries> own = new ArrayList<>(series);
    own.removeIf(one -> !SeriesKind.of(one).equals(kind));
    own.sort((a, b) -> Integer.compare(b.slices(), a.slices()));
    return own;
  }

  /// The series that stands for a plane.
  Optional<LibrarySeries> standing(Plane plane) {
    PlaneMapping.Choice choice = mapping.chosen().get(plane);
    return choice == null
        ? most(rivals(plane))
        : series.stream().filter(one -> one.uid().equals(choice.uid())).findFirst();
  }

  /// The series that can stand for a plane by geometry, in order.
  List<LibrarySeries> rivals(Plane plane) {
    return series.stream().filter(one -> one.plane() == plane && chosenFor(one).isEmpty()).toList();
  }

  /// What was said about a series.
  PlaneStand stand(LibrarySeries one) {
    return chosenFor(one)
        .map(PlaneStand::of)
        .orElse(mapping.chosen().containsKey(one.plane()) ? PlaneStand.NONE : PlaneStand.AUTO);
  }

  private Optional<Plane> chosenFor(LibrarySeries one) {
    return PlaneMapping.PLANES.stream()
        .filter(
            plane ->
                Optional.ofNullable(mapping.chosen().get(plane))
                    .filter(chosen -> chosen.uid().equals(one.uid()))
                    .isPresent())
        .findFirst();
  }

  /// What changes if all series of a kind stand for something else.
  List<PlaneChange> changes(SeriesKind kind, PlaneStand to) {
    List<LibrarySeries> own = of(kind);
    if (own.isEmpty()) {
      return List.of();
    }
    PlaneMapping after = mapping;
    for (LibrarySeries one : own) {
      Optional<Plane> chosen = chosenFor(one);
      after = chosen.isPresent() ? after.with(chosen.get(), Optional.empty()) : after;
    }
    after =
        switch (to) {
          case AXIAL, CORONAL, SAGITTAL ->
              after.with(
                  to.plane().orElseThrow(),
                  Optional.of(new PlaneMapping.Choice(own.getFirst().uid(), 1)));
          case NONE -> without(after, kind);
          case AUTO -> isMappable(kind) ? after.with(kind.plane(), Optional.empty()) : after;
          case MIXED -> throw new IllegalArgumentException("expected one for all, but was MIXED");
        };
    return difference(after);
  }

  /// The plane of the kind goes to the next best series, or to none.
  private PlaneMapping without(PlaneMapping after, SeriesKind kind) {
    if (!isMappable(kind) || after.chosen().containsKey(kind.plane())) {
      return after;
    }
    Predicate<LibrarySeries> isOther = one -> !SeriesKind.of(one).equals(kind);
    var rest = new CaseSeries(name, series.stream().filter(isOther).toList(), after);
    return after.with(
        kind.plane(),
        Optional.of(
            most(rest.rivals(kind.plane()))
                .map(one -> new PlaneMapping.Choice(one.uid(), 1))
                .orElse(PlaneMapping.Choice.NO_SERIES)));
  }

  private List<PlaneChange> difference(PlaneMapping after) {
    List<PlaneChange> changes = new ArrayList<>();
    for (Plane plane : PlaneMapping.PLANES) {
      Optional<PlaneMapping.Choice> was = Optional.ofNullable(mapping.chosen().get(plane));
      Optional<PlaneMapping.Choice> is = Optional.ofNullable(after.chosen().get(plane));
      if (!was.equals(is)) {
        changes.add(new PlaneChange(name, plane, was, is));
      }
    }
    return changes;
  }

  private static boolean isMappable(SeriesKind kind) {
    return PlaneMapping.PLANES.contains(kind.plane());
  }

  /// The first of those with the most slices, as in a study.
  private static Optional<LibrarySeries> most(List<LibrarySeries> series) {
    return series.stream().reduce((most, one) -> one.slices() > most.slices() ? one : most);
  }
}
