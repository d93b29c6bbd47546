// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/// What the program takes of the memory, once all is collected that nobody needs.
///
/// @param heapMb what is alive in the heap
/// @param residentMb memory of the process that is no file's, with the heap's free room; 0 where
/// the system does not say
record Footprint(double heapMb, double residentMb) {
  private static final double MEGABYTE = 1 << 20;
  private static final double KILOBYTES = 1 << 10;
  private static final double LEAST_MB = 0.5;
  private static final int LOOKS = 4;
  private static final long NANOS_TO_SETTLE = 100_000_000;

  /// Measure now. Of the memory of the process the least of some looks is taken, as the collector
  /// gives the heap's free room back when it sees fit.
  static Footprint now() {
    double heap = settled();
    double resident = resident();
    for (int look = 1; look < LOOKS; look++) {
      LockSupport.parkNanos(NANOS_TO_SETTLE);
      heap = Math.min(heap, collected());
      resident = Math.min(resident, resident());
    }
    return new Footprint(heap, resident);
  }

  private static double settled() {
    double least = Double.MAX_VALUE;
    double now = collected();
    // until it falls no further: what cleaners and the drawing thread hold goes a little later
    while (now < least - LEAST_MB) {
      least = now;
      LockSupport.parkNanos(NANOS_TO_SETTLE);
      now = collected();
    }
    return Math.min(least, now);
  }

  private static double collected() {
    System.gc();
    Runtime machine = Runtime.getRuntime();
    return (machine.totalMemory() - machine.freeMemory()) / MEGABYTE;
  }

  private static double resident() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .filter(line -> line.startsWith("RssAnon:"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KILOBYTES)
          .findFirst()
          .orElse(0);
    } catch (IOException _) {
      return 0;
    }
  }
}
