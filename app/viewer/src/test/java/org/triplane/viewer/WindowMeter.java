// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.triplane.viewer.kit.Jobs;

/// Notes how long each event kept the window's thread, by the clock and by the processor, and
/// what the thread was at when that was long. On a loaded machine only the processor's time tells
/// what the event itself took.
///
/// Close it: it watches from a thread of its own.
public final class WindowMeter implements AutoCloseable {
  private static final double NANOS_PER_MS = 1e6;
  private static final double LIMIT_MS = 100;
  private static final double HALF_LIMIT_MS = 50;
  private static final double LOOK_MS = 60;
  private static final long NANOS_BETWEEN_LOOKS = 5_000_000;
  private static final int WORST = 5;
  private static final int DEPTH = 40;
  private static final String BETWEEN = "between two events";

  private record Look(String event, double afterMs, String stack) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%n%s, after %.0f ms at%n%s", event, afterMs, stack);
    }
  }

  private record Block(String event, double wallMs, double processorMs) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.0f ms (processor %.0f ms) %s", wallMs, processorMs, event);
    }
  }

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<Block> blocks = new ArrayList<>();
  private final List<Look> looks = new ArrayList<>();
  private final Thread watchdog = Thread.ofPlatform().daemon().unstarted(this::watch);
  private final WindowWatch watch = new WindowWatch(Jobs::onWindowThread);
  private volatile String running = BETWEEN;
  private volatile Optional<Thread> window = Optional.empty();
  private volatile boolean closed;

  /// Start watching.
  public WindowMeter() {
    watchdog.start();
  }

  /// Run an event on the window's thread.
  public void time(String event, Runnable work) {
    long start = System.nanoTime();
    long used = threads.getCurrentThreadCpuTime();
    window = Optional.of(Thread.currentThread());
    running = event;
    try {
      work.run();
    } finally {
      running = BETWEEN;
    }
    double processor = (threads.getCurrentThreadCpuTime() - used) / NANOS_PER_MS;
    blocks.add(new Block(event, (System.nanoTime() - start) / NANOS_PER_MS, processor));
  }

  /// How many events, after the first so many, took more than 100 ms of the processor.
  public long tooLong(int warmUp) {
    return blocks.stream().skip(warmUp).filter(at -> at.processorMs() > LIMIT_MS).count();
  }

  /// The figures in words.
  public String summary() {
    double[] wall = blocks.stream().mapToDouble(Block::wallMs).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "%d events, median %.1f ms, 99th percentile %.1f ms; over 50 ms: %s; over 100 ms: %s;"
            + " longest %s; a task waited %.0f ms at most%s",
        wall.length,
        wall[wall.length / 2],
        wall[wall.length * 99 / 100],
        over(HALF_LIMIT_MS),
        over(LIMIT_MS),
        worst(),
        watch.longestMs(),
        stacks());
  }

  private String over(double ms) {
    long byClock = blocks.stream().filter(at -> at.wallMs() > ms).count();
    long byProcessor = blocks.stream().filter(at -> at.processorMs() > ms).count();
    return byClock + " by the clock, " + byProcessor + " by the processor";
  }

  private List<Block> worst() {
    return blocks.stream()
        .sorted(Comparator.comparingDouble(Block::wallMs).reversed())
        .limit(WORST)
        .toList();
  }

  /// What the thread was at when it kept others waiting longest.
  private String stacks() {
    synchronized (looks) {
      return looks.stream()
          .sorted(Comparator.comparingDouble(Look::afterMs).reversed())
          .limit(WORST)
          .map(Look::toString)
          .collect(Collectors.joining());
    }
  }

  /// Post a task to the window's thread, and look what it is at as long as the task waits.
  private void watch() {
    int looked = -1;
    while (!closed) {
      window.ifPresent(_ -> watch.beat());
      double waiting = watch.waitingMs();
      if (waiting > LOOK_MS) {
        look(waiting, looked == watch.beats());
        looked = watch.beats();
      }
      LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
    }
  }

  private void look(double waiting, boolean again) {
    String event = running;
    String stack =
        window.stream()
            .flatMap(thread -> Arrays.stream(thread.getStackTrace()))
            .limit(DEPTH)
            .map(frame -> "    " + frame)
            .collect(Collectors.joining("\n"));
    synchronized (looks) {
      // of one wait only the first look: where it was last is where it ended
      String where = again ? looks.removeLast().stack() : stack;
      looks.add(new Look(event, waiting, where));
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
