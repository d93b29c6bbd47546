// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starts twenty programs, which takes seconds, and a minute on a busy machine.
@Tag("slow")
class KilledSavingTest {
  private static final int KILLS = 20;
  private static final int AT_ONCE = 4;
  private static final int MOST_SAVES = 60;

  @TempDir Path folder;

  /// Each process is killed at another save, and while it goes on with the next.
  @Test
  void aProcessThatIsKilledWhileItSavesLosesNoMarkThatItHadSaved() throws Exception {
    var random = new Random(7);
    for (int first = 0; first < KILLS; first += AT_ONCE) {
      List<Process> running = new ArrayList<>();
      for (int number = first; number < first + AT_ONCE; number++) {
        running.add(start("1.2." + number));
      }
      for (int i = 0; i < AT_ONCE; i++) {
        int saves = 1 + random.nextInt(MOST_SAVES);
        killAfter(running.get(i), saves, "1.2." + (first + i));
      }
    }
  }

  private void killAfter(Process process, int saves, String study) throws Exception {
    int said = 0;
    try (BufferedReader lines = process.inputReader()) {
      while (said < saves) {
        said = Integer.parseInt(lines.readLine());
      }
      // the process itself would close its output, too
      process.toHandle().destroyForcibly();
      process.waitFor();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said = line.isEmpty() ? said : Integer.parseInt(line);
      }
    }
    assertEquals(128 + 9, process.exitValue());
    int kept = new MarksFolder(folder).read(Drawn.study(study)).list().size();
    // the last save may have been done and not said
    assertTrue(kept == said || kept == said + 1, "said %d, kept %d".formatted(said, kept));
  }

  private Process start(String study) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            SavingMarks.class.getName(),
            folder.toString(),
            study)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
