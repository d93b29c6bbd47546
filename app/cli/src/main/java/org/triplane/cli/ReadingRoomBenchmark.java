// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.triplane.cli.spi.Display;
import org.triplane.cli.spi.Display.Timing;
import org.triplane.common.AtomicOutput;

/// Times the reading room, without a screen, on studies that it writes itself into a temporary
/// folder: 0.3 GB, and then, unless it has to be quick, 2.6 GB.
final class ReadingRoomBenchmark {
  private static final int SLICES = 500;
  private static final int MANY_SLICES = 5000;

  private final CommandContext context;

  ReadingRoomBenchmark(CommandContext context) {
    this.context = context;
  }

  List<Timing> run(boolean quick) throws Exception {
    Path folder = Files.createTempDirectory("triplane-bench");
    Display display = context.display();
    try {
      Path study = folder.resolve("study");
      BenchStudy.write(context, study, SLICES);
      List<Timing> timings =
          new ArrayList<>(display.benchmarkReading(context.installation(), study, quick));
      if (!quick) {
        AtomicOutput.deleteTree(study);
        timings.addAll(memory(folder, false));
      }
      return timings;
    } finally {
      AtomicOutput.deleteTree(folder);
    }
  }

  /// What reading takes of the memory, alone.
  ///
  /// @param quick a tenth of the slices and repetitions
  List<Timing> memory(boolean quick) throws Exception {
    Path folder = Files.createTempDirectory("triplane-bench");
    try {
      return memory(folder, quick);
    } finally {
      AtomicOutput.deleteTree(folder);
    }
  }

  private List<Timing> memory(Path folder, boolean quick) throws Exception {
    Path many = folder.resolve("many");
    BenchStudy.write(context, many, quick ? SLICES : MANY_SLICES);
    return context.display().benchmarkMemory(context.installation(), many, quick);
  }
}
