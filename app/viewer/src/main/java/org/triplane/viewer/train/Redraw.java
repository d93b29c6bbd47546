// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Draws at most four times a second, however often it is asked to.
final class Redraw {
  private static final double INTERVAL_MS = 250;
  private static final double NANOS_PER_MS = 1e6;

  private final Runnable draw;
  private final PauseTransition later = new PauseTransition();
  private long last = System.nanoTime() - (long) (2 * INTERVAL_MS * NANOS_PER_MS);
  private boolean asked;

  Redraw(Runnable draw) {
    this.draw = draw;
    later.setOnFinished(_ -> now());
  }

  /// Draw, now or soon.
  void ask() {
    if (asked) {
      return;
    }
    double since = (System.nanoTime() - last) / NANOS_PER_MS;
    if (since >= INTERVAL_MS) {
      now();
    } else {
      asked = true;
      later.setDuration(Duration.millis(INTERVAL_MS - since));
      later.playFromStart();
    }
  }

  private void now() {
    asked = false;
    last = System.nanoTime();
    draw.run();
  }
}
