// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Vec3;
import org.triplane.viewer.EdgeLetters;

/// Compares where markers were seen in a pane with the letters at its edges. Knows nothing of the
/// geometry that the viewer has read: which way each edge lies in the patient comes from the
/// markers alone.
final class PaneCheck {
  /// A direction has a second letter from 15 degrees off its axis.
  private static final double SECOND_LETTER = Math.sin(Math.toRadians(15));

  /// How far a direction that is taken from pictures may be off.
  private static final double ROUGHLY = 0.04;

  /// Half of the thickest slice and a pixel.
  private static final double READOUT_MM = 3;

  private final Plane plane;
  private final List<Sighting> sightings;
  private final EdgeLetters letters;
  private final List<String> errors = new ArrayList<>();
  private int checks;

  /// An edge of the picture, or the side that faces the reader.
  ///
  /// @param towards how far a marker was seen on the way to the edge
  private record Edge(String name, String letters, ToDoubleFunction<Sighting> towards) {}

  PaneCheck(Plane plane, List<Sighting> sightings, EdgeLetters letters) {
    this.plane = plane;
    this.sightings = sightings;
    this.letters = letters;
  }

  /// Check everything about one pane.
  PaneCheck run() {
    List<Edge> edges =
        List.of(
            new Edge("right", letters.right(), Sighting::right),
            new Edge("left", letters.left(), seen -> -seen.right()),
            new Edge("bottom", letters.bottom(), Sighting::down),
            new Edge("top", letters.top(), seen -> -seen.down()),
            new Edge("front", letters.front(), seen -> -seen.deep()));
    edges.forEach(this::checkMarkers);
    edges.forEach(this::checkLetters);
    sightings.forEach(this::checkReadout);
    Vec3 back = normal().times(-1);
    check(right().cross(down()).dot(back) < -0.9, "the picture is mirrored");
    check(right().dot(plane.screenRight()) > 0, "the right edge is on the wrong side");
    check(down().dot(plane.screenDown()) > 0, "the lower edge is on the wrong side");
    return this;
  }

  /// What is wrong, as whole sentences; empty if nothing is.
  List<String> errors() {
    return List.copyOf(errors);
  }

  /// How many things were looked at.
  int checks() {
    return checks;
  }

  /// The direction in the patient in which slices are stacked.
  Vec3 normal() {
    return direction(Sighting::deep);
  }

  private Vec3 right() {
    return direction(Sighting::right);
  }

  private Vec3 down() {
    return direction(Sighting::down);
  }

  /// A marker whose letter stands at an edge lies on the way to that edge, and no marker lies
  /// further that way than the one of the first letter.
  private void checkMarkers(Edge edge) {
    for (Sighting seen : sightings) {
      if (edge.letters.contains(seen.marker().letter())) {
        check(
            share(edge, seen) > SECOND_LETTER - ROUGHLY,
            "%s is not towards the %s edge, %s".formatted(seen.marker(), edge.name, edge.letters));
      }
    }
    Sighting first =
        sightings.stream().max(Comparator.comparingDouble(seen -> share(edge, seen))).orElseThrow();
    Marker written = Marker.of(edge.letters.substring(0, 1));
    double missing = share(edge, first) - share(edge, seen(written));
    check(
        missing <= ROUGHLY,
        "the %s edge is %s, but %s is furthest there"
            .formatted(edge.name, edge.letters, first.marker()));
  }

  /// The letters are those of the direction in the patient that the edge lies in.
  private void checkLetters(Edge edge) {
    Vec3 direction = direction(edge.towards);
    List<Marker> nearest =
        Arrays.stream(Marker.values())
            .sorted(
                Comparator.comparingDouble((Marker marker) -> -marker.direction().dot(direction)))
            .toList();
    for (int rank = 0; rank < 3; rank++) {
      Marker marker = nearest.get(rank);
      double share = marker.direction().dot(direction);
      boolean written = edge.letters.contains(marker.letter());
      double third = nearest.get(2).direction().dot(direction);
      boolean clearlySecond = rank < 2 && share > third + ROUGHLY;
      if (clearlySecond && share > SECOND_LETTER + ROUGHLY) {
        check(written, "%s is missing at the %s edge".formatted(marker, edge.name));
      }
      if (share < SECOND_LETTER - ROUGHLY) {
        check(!written, "%s is too much at the %s edge".formatted(marker, edge.name));
      }
    }
  }

  /// What the viewer says under the mouse is where the marker really is, and its value.
  private void checkReadout(Sighting seen) {
    String[] words = seen.readout().replaceAll("[^A-Z0-9. ]", " ").strip().split("[ .]* +|\\.$");
    Vec3 said = Vec3.ZERO;
    for (int i = 0; i < 6; i += 2) {
      said = said.plus(Marker.of(words[i]).direction().times(Double.parseDouble(words[i + 1])));
    }
    Vec3 expected = MarkerPhantom.MIDDLE.plus(seen.marker().offset());
    double off = said.minus(expected).length();
    check(off <= READOUT_MM, "%s is said to be at %s".formatted(seen.marker(), seen.readout()));
    double value = Double.parseDouble(words[words.length - 1]);
    check(
        value == seen.marker().value(),
        "%s is said to be %s".formatted(seen.marker(), seen.readout()));
  }

  /// How much of its distance a marker was seen towards an edge: the cosine between both.
  private double share(Edge edge, Sighting seen) {
    return edge.towards.applyAsDouble(seen)
        / seen.marker().distanceMm()
        / gradient(edge.towards).length();
  }

  private Vec3 direction(ToDoubleFunction<Sighting> towards) {
    return gradient(towards).unit();
  }

  /// Pixels or slices that something is seen further on for each mm in the patient.
  private Vec3 gradient(ToDoubleFunction<Sighting> towards) {
    return new Vec3(
        between(Marker.RIGHT, Marker.LEFT, towards),
        between(Marker.ANTERIOR, Marker.POSTERIOR, towards),
        between(Marker.FEET, Marker.HEAD, towards));
  }

  private double between(Marker from, Marker to, ToDoubleFunction<Sighting> towards) {
    return (towards.applyAsDouble(seen(to)) - towards.applyAsDouble(seen(from)))
        / (from.distanceMm() + to.distanceMm());
  }

  private Sighting seen(Marker marker) {
    return sightings.get(marker.ordinal());
  }

  private void check(boolean holds, String otherwise) {
    checks++;
    if (!holds) {
      errors.add("%s: %s".formatted(plane.word(), otherwise));
    }
  }
}
