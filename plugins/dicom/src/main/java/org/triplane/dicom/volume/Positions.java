// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Parallel pictures by their place along their common normal.
///
/// @param slices the pictures of each position, lowest position first
public record Positions(List<List<Picture>> slices) {
  private static final double SAME_POSITION_MM = 1e-3;

  public Positions {
    slices = slices.stream().map(List::copyOf).toList();
  }

  /// Sort pictures that have a place.
  static Positions of(List<Picture> pictures) {
    Place first = place(pictures.getFirst());
    List<Picture> sorted = new ArrayList<>(pictures);
    sorted.sort(Comparator.comparingDouble(picture -> depth(first, picture)));
    List<List<Picture>> slices = new ArrayList<>();
    double start = Double.NaN;
    for (Picture picture : sorted) {
      double depth = depth(first, picture);
      if (!(depth - start <= SAME_POSITION_MM)) {
        slices.add(new ArrayList<>());
        start = depth;
      }
      slices.getLast().add(picture);
    }
    return new Positions(slices);
  }

  /// Distances of all positions from the first, mm, along the normal.
  double[] depths() {
    Place first = place(slices.getFirst().getFirst());
    return slices.stream().mapToDouble(slice -> depth(first, slice.getFirst())).toArray();
  }

  /// Whether every position has the same number of pictures.
  boolean even() {
    return slices.stream().allMatch(slice -> slice.size() == slices.getFirst().size());
  }

  /// The most pictures that a position has.
  int repeats() {
    return slices.stream().mapToInt(List::size).max().orElse(0);
  }

  /// All pictures.
  List<Picture> pictures() {
    return slices.stream().flatMap(List::stream).toList();
  }

  /// The place of a picture that has one.
  static Place place(Picture picture) {
    return picture.place().orElseThrow(() -> new IllegalArgumentException("expected a place"));
  }

  private static double depth(Place origin, Picture picture) {
    return place(picture).position().minus(origin.position()).dot(origin.normal());
  }
}
