// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.triplane.viewer.MarkLedger.May;
import org.triplane.viewer.keys.Chord;

/// Draws one mark of any kind, each as a reader would.
///
/// @param random which kind, and where
record MarkDrawing(ReadingHand hand, Random random) {
  private static final double FAR = 25;
  private static final May MAY = May.ADD_AND_REMOVE;

  /// @return false if there is no room on the picture
  boolean draw(PlaneView view) {
    List<Point2D> places = places(view);
    if (!areApart(places) || !hand.isOnPicture(view, places)) {
      return false;
    }
    switch (random.nextInt(9)) {
      case 0 -> drag("D", view, places.subList(0, 2));
      case 1 -> drag("E", view, places.subList(0, 2));
      case 2 -> drag("Shift+E", view, places.subList(0, 2));
      case 3 -> drag("Q", view, places.subList(0, 2));
      case 4 -> drag("Shift+G", view, places);
      case 5 -> clicks("A", view, places.subList(0, 3));
      case 6 -> {
        take("Shift+A");
        dragged(view, places.subList(0, 2));
        dragged(view, places.subList(2, 4));
      }
      case 7 -> {
        clicks("G", view, places);
        hand.click(view, places.getLast(), MAY, 2);
      }
      default -> text(view, places.getFirst());
    }
    return true;
  }

  private void text(PlaneView view, Point2D at) {
    boolean words = random.nextBoolean();
    take(words ? "Shift+Q" : "P");
    hand.click(view, at, MAY, 1);
    if (words) {
      hand.type(KeyCode.G, MAY);
      hand.type(KeyCode.T, MAY);
      hand.type(KeyCode.ENTER, MAY);
    }
  }

  private void take(String tool) {
    hand.type(Chord.known(tool), May.NOTHING);
  }

  private void drag(String tool, PlaneView view, List<Point2D> way) {
    take(tool);
    dragged(view, way);
  }

  private void dragged(PlaneView view, List<Point2D> way) {
    hand.drag(view, MouseButton.PRIMARY, MAY, way, Set.of());
  }

  private void clicks(String tool, PlaneView view, List<Point2D> places) {
    take(tool);
    for (Point2D at : places) {
      hand.move(view, at, Set.of());
      hand.click(view, at, MAY, 1);
    }
  }

  /// Four places that lie well apart; the last of many tries otherwise.
  private List<Point2D> places(PlaneView view) {
    List<Point2D> places = List.of();
    for (int attempt = 0; attempt < 50 && !areApart(places); attempt++) {
      places = Stream.generate(() -> hand.place(view)).limit(4).toList();
    }
    return places;
  }

  private static boolean areApart(List<Point2D> places) {
    for (int i = 1; i < places.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (places.get(i).distance(places.get(j)) < FAR) {
          return false;
        }
      }
    }
    return !places.isEmpty();
  }
}
