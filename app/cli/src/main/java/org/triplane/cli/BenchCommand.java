// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triplane.cli.spi.Display;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Prints the project's own speed table.
@Command(name = "bench", description = "Measure this machine: opening, rendering and assessing.")
final class BenchCommand extends Subcommand {
  private static final String LOAD = "Load average of the last minute: %.2f";

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  @Option(names = "--quick", description = "Fewer repetitions.")
  boolean quick;

  @Option(
      names = "--memory",
      description = "Only what reading takes of the memory; with --quick a tenth of it.")
  boolean memory;

  BenchCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Console console = context.console();
    console.note("Measuring. Other work on this machine makes the figures worse.");
    List<Display.Timing> timings = memory ? new ReadingRoomBenchmark(context).memory(quick) : all();
    if (json) {
      console.json(Map.of("timings", timings.stream().map(BenchCommand::row).toList()));
      return 0;
    }
    console.line(LOAD, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    console.line("%-60s %6s %10s %10s %s", "what", "n", "median ms", "p95 ms", "mark");
    for (Display.Timing timing : timings) {
      console.line(
          "%-60s %6d %10.2f %10.2f %s",
          timing.what(), timing.n(), timing.medianMs(), timing.p95Ms(), mark(timing));
    }
    return 0;
  }

  private List<Display.Timing> all() throws Exception {
    List<Display.Timing> timings = new ArrayList<>(context.display().benchmark(quick));
    timings.addAll(new ReadingRoomBenchmark(context).run(quick));
    timings.addAll(new HeaderBenchmark(context).run(quick));
    timings.addAll(new LibraryBenchmark().run(quick));
    timings.addAll(new AssessmentBenchmark(context).run(quick));
    return timings;
  }

  private static String mark(Display.Timing timing) {
    if (timing.mark() == 0) {
      return "";
    }
    return "%.0f %s".formatted(timing.mark(), timing.isMet() ? "met" : "MISSED");
  }

  private static Map<String, Object> row(Display.Timing timing) {
    var row = new LinkedHashMap<String, Object>();
    row.put("what", timing.what());
    row.put("n", timing.n());
    row.put("medianMs", timing.medianMs());
    row.put("p95Ms", timing.p95Ms());
    if (timing.mark() != 0) {
      row.put("mark", timing.mark());
      row.put("met", timing.isMet());
    }
    return row;
  }
}
