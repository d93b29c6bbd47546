// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// How many panes are shown, which, and where.
public enum PaneLayout {
  /// The large pane alone.
  ONE,
  /// The large pane and the home of the next plane, side by side.
  PAIR,
  /// The homes of the three planes, side by side.
  THREE,
  /// The large pane, and the two other homes beside it.
  LARGE_AND_TWO,
  /// The homes of the three planes and the fourth pane, two by two.
  GRID,
  /// The large pane, and the same plane of another study beside it.
  COMPARE,
  /// The homes of the three planes, and those of another study below them.
  COMPARE_PLANES;

  private static final double LARGE_SHARE = 2 / 3.0;

  /// A pane's place as shares of the whole, 0..1.
  record Spot(PlaneViewModel pane, double left, double top, double right, double bottom) {}

  /// The layout of a name as [#word] writes it; empty if there is none.
  static Optional<PaneLayout> named(String word) {
    return List.of(values()).stream().filter(one -> one.word().equals(word)).findFirst();
  }

  /// Its name in the settings, as "large-and-two".
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /// Whether it shows another study beside the one on show.
  boolean compares() {
    return this == COMPARE || this == COMPARE_PLANES;
  }

  /// What is on screen, in reading order.
  ///
  /// @param large the pane that the reader has chosen as the first one
  List<Spot> spots(PaneSlots slots, PlaneViewModel large) {
    List<PlaneViewModel> homes = slots.homes();
    return switch (this) {
      case ONE -> rows(List.of(List.of(large)));
      case PAIR -> rows(List.of(List.of(large, next(homes, large))));
      case THREE -> rows(List.of(homes));
      case GRID -> rows(List.of(homes.subList(0, 2), List.of(homes.getLast(), slots.oblique())));
      case LARGE_AND_TWO -> largeAndTwo(homes, large);
      case COMPARE -> rows(List.of(List.of(large, slots.priorOf(large))));
      case COMPARE_PLANES -> rows(List.of(homes, slots.priors()));
    };
  }

  private static PlaneViewModel next(List<PlaneViewModel> homes, PlaneViewModel pane) {
    return homes.get((homes.indexOf(pane) + 1) % homes.size());
  }

  /// Panes of one size.
  private static List<Spot> rows(List<List<PlaneViewModel>> rows) {
    List<Spot> spots = new ArrayList<>();
    double height = 1.0 / rows.size();
    for (int row = 0; row < rows.size(); row++) {
      List<PlaneViewModel> panes = rows.get(row);
      double width = 1.0 / panes.size();
      for (int i = 0; i < panes.size(); i++) {
        spots.add(
            new Spot(panes.get(i), i * width, row * height, (i + 1) * width, (row + 1) * height));
      }
    }
    return List.copyOf(spots);
  }

  private static List<Spot> largeAndTwo(List<PlaneViewModel> homes, PlaneViewModel large) {
    List<PlaneViewModel> small = new ArrayList<>(homes);
    small.remove(large);
    return List.of(
        new Spot(large, 0, 0, LARGE_SHARE, 1),
        new Spot(small.getFirst(), LARGE_SHARE, 0, 1, 0.5),
        new Spot(small.get(1), LARGE_SHARE, 0.5, 1, 1));
  }
}
