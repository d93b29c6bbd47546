// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Library;

/// A reader in a process of his own.
final class LabelProcess {
  private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

  private LabelProcess() {}

  /// Start one.
  ///
  /// @param out the file that takes what it prints
  static Process start(Path out, Path library, String reader, String value) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-Xmx200m",
            "-cp",
            System.getProperty("java.class.path"),
            LabelProcess.class.getName(),
            library.toString(),
            reader,
            value)
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start();
  }

  /// `LIBRARY READER VALUE` gives every case this label, waits until every case has labels of two
  /// readers, and prints how many have.
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws Exception {
    try (Library library = Library.open(Path.of(args[0]), Clock.systemUTC())) {
      LabelSet set = new LabelSets(library).list().getFirst();
      var labels = new Labels(library);
      var overview = new LabelOverview(library);
      List<CaseRow> rows = overview.list(set.name(), null, CaseFilter.ALL);
      for (CaseRow row : rows) {
        var reading = Reading.of(args[1], row.caseName(), set);
        labels.label(reading, set.answer(args[2]), Circumstances.NONE);
      }
      long start = System.nanoTime();
      long read = 0;
      while (read < rows.size() && System.nanoTime() - start < PATIENCE_NS) {
        Thread.sleep(20);
        rows = overview.list(set.name(), null, CaseFilter.ALL);
        read = rows.stream().filter(row -> row.readers().size() == 2).count();
      }
      System.out.println(read);
    }
  }
}
