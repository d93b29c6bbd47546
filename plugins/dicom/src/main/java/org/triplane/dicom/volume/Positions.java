// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.triplane.imaging.Vec3;

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
    Vec3 normal = first.normal();
    record Deep(Picture picture, double depth) {}
    List<Deep> sorted = new ArrayList<>();
    for (Picture picture : pictures) {
      Vec3 way = place(picture).position().minus(first.position());
      sorted.add(new Deep(picture, way.dot(normal)));
    }
    sorted.sort(Comparator.comparingDouble(Deep::depth));
    List<List<Picture>> slices = new ArrayList<>();
    double start = Double.NaN;
    for (Deep deep : sorted) {
      if (!(deep.depth() - start <= SAME_POSITION_MM)) {
        slices.add(new ArrayList<>());
        start = deep.depth();
      }
      slices.getLast().add(deep.picture());
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

  /// The picture that was acquired first.
  Picture earliest() {
    return Collections.min(pictures(), Picture.ACQUISITION_ORDER);
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
