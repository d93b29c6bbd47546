// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Notes how long each event kept the window's thread, by the clock and by the processor. On a
/// loaded machine only the processor's time tells what the event itself took.
public final class WindowMeter {
  private static final double NANOS_PER_MS = 1e6;
  private static final double LIMIT_MS = 100;
  private static final int WORST = 5;

  private record Block(String event, double wallMs, double processorMs) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%.0f ms (processor %.0f ms) %s", wallMs, processorMs, event);
    }
  }

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final List<Block> blocks = new ArrayList<>();

  /// Run an event on the window's thread.
  public void time(String event, Runnable work) {
    long start = System.nanoTime();
    long used = threads.getCurrentThreadCpuTime();
    work.run();
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
    long over = blocks.stream().filter(at -> at.wallMs() > LIMIT_MS).count();
    List<Block> worst =
        blocks.stream()
            .sorted(Comparator.comparingDouble(Block::wallMs).reversed())
            .limit(WORST)
            .toList();
    return String.format(
        Locale.ROOT,
        "%d events, median %.1f ms, 99th percentile %.1f ms; over 100 ms: %d by the clock, %d by"
            + " the processor; longest %s",
        wall.length,
        wall[wall.length / 2],
        wall[wall.length * 99 / 100],
        over,
        tooLong(0),
        worst);
  }
}
