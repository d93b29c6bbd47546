// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.lang.management.ManagementFactory;

/// How many bytes the voxels of open volumes may take: half of the machine's memory, and never
/// more than the heap can hold beside all else.
///
/// @param bytes above 0
record MemoryBudget(long bytes) {
  private static final double SHARE_OF_HEAP = 0.6;
  private static final double PERCENT = 100;

  /// The share of the machine's memory that is used if nothing else is set, in percent.
  static final double STANDARD_PERCENT = 50;

  MemoryBudget {
    if (bytes <= 0) {
      throw new IllegalArgumentException("expected a budget above 0 bytes, but was " + bytes);
    }
  }

  /// What a share of this machine's memory comes to.
  ///
  /// @param percent of the machine's memory, 1..100; kept within that
  static MemoryBudget of(double percent) {
    return of(percent, machineBytes(), Runtime.getRuntime().maxMemory());
  }

  static MemoryBudget of(double percent, long machineBytes, long heapBytes) {
    double share = Math.clamp(percent, 1, PERCENT) / PERCENT;
    return new MemoryBudget((long) Math.min(share * machineBytes, SHARE_OF_HEAP * heapBytes));
  }

  private static long machineBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : Runtime.getRuntime().maxMemory();
  }
}
