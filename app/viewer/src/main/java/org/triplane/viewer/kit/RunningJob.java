// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Progress;
import org.triplane.viewer.kit.Job.Slot;

/// A job under way: takes reports from the thread that does it and tells the window's thread.
public final class RunningJob implements Progress {
  /// A job that begins with more than this done goes on with an earlier one.
  private static final double FRESH = 0.05;

  private final Slot slot;
  private final String title;
  private final Runnable changed;
  private final Runnable missed;
  private final Instant started = Instant.now();
  private final AtomicBoolean told = new AtomicBoolean();
  private volatile boolean cancelled;
  private volatile double done = -1;

  /// The first share that was told, and when: what a job that goes on had done before took none
  /// of its time.
  private volatile double first = -1;

  private volatile Instant begun = started;
  private volatile String message = "";
  private @Nullable Future<?> future;

  /// @param changed called from any thread when there is something new, at most once until
  /// [#state] is asked
  /// @param missed what follows if there is no result
  public RunningJob(Slot slot, String title, Runnable changed, Runnable missed) {
    this.slot = slot;
    this.title = title;
    this.changed = changed;
    this.missed = missed;
  }

  public Slot slot() {
    return slot;
  }

  public String title() {
    return title;
  }

  public Runnable missed() {
    return missed;
  }

  public Job state() {
    told.set(false);
    double now = done;
    return new Job(
        slot,
        title,
        message,
        now,
        Job.timeLeft(first, now, Duration.between(begun, Instant.now())));
  }

  public void hold(Future<?> task) {
    future = task;
  }

  public void cancel() {
    cancelled = true;
    if (future != null) {
      // no interrupt: it would close the file channels that other jobs share
      future.cancel(false);
    }
  }

  @Override
  public void report(double share, String what) {
    double now = Math.clamp(share, 0, 1);
    if (first < 0) {
      // little is done in the time before the first report, unless it was done another time
      boolean resumed = now > FRESH;
      first = resumed ? now : 0;
      begun = resumed ? Instant.now() : started;
    }
    done = now;
    message = what;
    if (told.compareAndSet(false, true)) {
      changed.run();
    }
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }
}
