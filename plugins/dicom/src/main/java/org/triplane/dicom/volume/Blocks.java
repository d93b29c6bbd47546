// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.triplane.imaging.Vec3;

/// Parts parallel pictures into blocks whose slices lie behind one another.
final class Blocks {
  private static final double TOLERANCE_PIXELS = 0.25;
  private static final double MIN_TILT_DEGREES = 0.2;

  // Any direction that favors no axis.
  private static final Vec3 MARK = new Vec3(0.557, 0.331, 0.761).unit();

  private Blocks() {}

  /// Part pictures of one orientation by stack id and by their shift across the normal.
  static List<List<Picture>> of(List<Picture> parallel, Consumer<String> warnings) {
    List<List<Picture>> blocks = new ArrayList<>();
    for (List<Picture> stack : byStack(parallel)) {
      blocks.addAll(byShift(stack, warnings));
    }
    return blocks;
  }

  // Stack ids count only where they name different places, for some writers number slices by them.
  private static List<List<Picture>> byStack(List<Picture> parallel) {
    Map<String, List<Picture>> stacks = new LinkedHashMap<>();
    parallel.forEach(
        picture -> stacks.computeIfAbsent(picture.stack(), _ -> new ArrayList<>()).add(picture));
    if (stacks.size() == 1) {
      return List.of(parallel);
    }
    int positions = 0;
    for (List<Picture> stack : stacks.values()) {
      int own = Positions.of(stack).slices().size();
      if (own < 2) {
        return List.of(parallel);
      }
      positions += own;
    }
    boolean apart = positions == Positions.of(parallel).slices().size();
    return apart ? List.copyOf(stacks.values()) : List.of(parallel);
  }

  private static List<List<Picture>> byShift(List<Picture> pictures, Consumer<String> warnings) {
    Picture first = pictures.getFirst();
    double tolerance =
        TOLERANCE_PIXELS * Math.min(first.distances().column(), first.distances().row());
    if (pictures.stream().allMatch(p -> shift(first, p).length() <= tolerance)) {
      return List.of(pictures);
    }
    if (isSheared(pictures, tolerance, warnings)) {
      return List.of(pictures);
    }
    List<List<Picture>> clusters = clusters(pictures, tolerance);
    Set<Integer> positions = new HashSet<>();
    clusters.forEach(cluster -> positions.add(Positions.of(cluster).slices().size()));
    if (!positions.contains(1)) {
      return clusters;
    }
    warnings.accept(
        "The slices are shifted against each other across their normal; they are shown as if they"
            + " lay behind one another.");
    return List.of(pictures);
  }

  private static List<List<Picture>> clusters(List<Picture> pictures, double tolerance) {
    Picture origin = pictures.getFirst();
    Nearby<List<Picture>> clusters = new Nearby<>(tolerance);
    for (Picture picture : pictures) {
      double mark = shift(origin, picture).dot(MARK);
      clusters
          .findOrAdd(
              mark,
              cluster -> shift(cluster.getFirst(), picture).length() <= tolerance,
              new ArrayList<>())
          .add(picture);
    }
    return clusters.all();
  }

  private static boolean isSheared(
      List<Picture> pictures, double tolerance, Consumer<String> warnings) {
    List<Picture> sorted = Positions.of(pictures).pictures();
    Picture low = sorted.getFirst();
    double span = depth(low, sorted.getLast());
    if (!(span > 0)) {
      return false;
    }
    Vec3 perMm = shift(low, sorted.getLast()).times(1 / span);
    for (Picture picture : sorted) {
      Vec3 expected = perMm.times(depth(low, picture));
      if (shift(low, picture).minus(expected).length() > tolerance) {
        return false;
      }
    }
    double degrees = Math.toDegrees(Math.atan(perMm.length()));
    if (degrees >= MIN_TILT_DEGREES) {
      warnings.accept(
          "The slices are stacked at %.1f degrees to their normal (gantry tilt); they are shown as if they lay straight behind one another."
              .formatted(degrees));
    }
    return true;
  }

  private static double depth(Picture from, Picture to) {
    Place origin = Positions.place(from);
    return Positions.place(to).position().minus(origin.position()).dot(origin.normal());
  }

  private static Vec3 shift(Picture from, Picture to) {
    Place origin = Positions.place(from);
    Vec3 way = Positions.place(to).position().minus(origin.position());
    return way.minus(origin.normal().times(way.dot(origin.normal())));
  }
}
