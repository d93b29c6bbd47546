// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.concurrent.Executor;

/// Measures how long the window's thread keeps others waiting: it posts one task after the other
/// and notes the longest time from posting one to its being run.
///
/// Whoever watches calls [#beat] from another thread; nothing runs by itself.
final class WindowWatch {
  private static final double NANOS_PER_MS = 1e6;

  private final Executor window;
  private volatile long posted;
  private volatile boolean waiting;
  private volatile double longestMs;
  private volatile int beats;

  /// @param window runs tasks on the thread that is watched
  WindowWatch(Executor window) {
    this.window = window;
  }

  /// Post a task, unless the last one still waits; call it every few milliseconds.
  void beat() {
    if (waiting) {
      return;
    }
    waiting = true;
    posted = System.nanoTime();
    window.execute(this::ran);
  }

  private synchronized void ran() {
    longestMs = Math.max(longestMs, sincePosted());
    beats++;
    waiting = false;
  }

  private double sincePosted() {
    return (System.nanoTime() - posted) / NANOS_PER_MS;
  }

  /// How long the task that waits now has waited, in ms; 0 if none does.
  double waitingMs() {
    return waiting ? sincePosted() : 0;
  }

  /// The longest that a task had to wait, in ms.
  double longestMs() {
    return longestMs;
  }

  /// How many tasks ran.
  int beats() {
    return beats;
  }
}
