// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Things in the order in which they were added, and found by a number that is nearly theirs, so
/// that thousands are not compared each with each.
final class Nearby<T> {
  private final double tolerance;
  private final List<T> all = new ArrayList<>();
  private final TreeMap<Double, List<T>> byMark = new TreeMap<>();

  Nearby(double tolerance) {
    this.tolerance = tolerance;
  }

  /// The first that is meant among those whose marks differ by no more than the tolerance, or
  /// what is added in its place.
  T findOrAdd(double mark, Predicate<T> meant, T otherwise) {
    return byMark.subMap(mark - tolerance, true, mark + tolerance, true).values().stream()
        .flatMap(List::stream)
        .filter(meant)
        .findFirst()
        .orElseGet(() -> added(mark, otherwise));
  }

  private T added(double mark, T thing) {
    all.add(thing);
    byMark.computeIfAbsent(mark, _ -> new ArrayList<>()).add(thing);
    return thing;
  }

  List<T> all() {
    return List.copyOf(all);
  }
}
