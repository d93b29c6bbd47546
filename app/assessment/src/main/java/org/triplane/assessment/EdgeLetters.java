// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Vec3;

/// Which side of the patient lies behind each edge of a picture: left, right, anterior,
/// posterior, head or feet; two letters if the edge is more than 15 degrees off an axis.
public record EdgeLetters(String left, String right, String top, String bottom) {
  private static final double SECOND_LETTER_FROM = Math.sin(Math.toRadians(15));

  private record Share(double size, String letter) {}

  /// The letters of a grid shown with its rows from left to right and its columns from top to
  /// bottom; empty if the grid has no position.
  public static Optional<EdgeLetters> of(Geometry grid) {
    if (!grid.positioned()) {
      return Optional.empty();
    }
    Vec3 right = grid.rowDirection();
    Vec3 down = grid.columnDirection();
    return Optional.of(
        new EdgeLetters(
            letters(right.times(-1)), letters(right), letters(down.times(-1)), letters(down)));
  }

  private static String letters(Vec3 direction) {
    List<Share> shares =
        List.of(
            new Share(Math.abs(direction.x()), direction.x() < 0 ? "R" : "L"),
            new Share(Math.abs(direction.y()), direction.y() < 0 ? "A" : "P"),
            new Share(Math.abs(direction.z()), direction.z() < 0 ? "F" : "H"));
    return shares.stream()
        .sorted(Comparator.comparingDouble(Share::size).reversed())
        .filter(share -> share.size() >= SECOND_LETTER_FROM)
        .limit(2)
        .map(Share::letter)
        .collect(Collectors.joining());
  }
}
