// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Starts a scenario in a process of its own, kills it at a random moment by `kill -9`, and looks
/// at what it has left; again and again on the same library.
public final class KillRounds {
  private final KillScenario scenario;
  private final Path folder;
  private final Random random;
  private final List<String> acknowledged = new ArrayList<>();

  /// @param seed of the moments
  public KillRounds(KillScenario scenario, Path folder, long seed) {
    this.scenario = scenario;
    this.folder = folder;
    this.random = new Random(seed);
  }

  /// Kill so many times.
  ///
  /// @param longestMs the longest life of a process: of every fourth from its start on, of the
  ///     others from its first acknowledgment on
  /// @return all that was acknowledged
  public List<String> run(int rounds, int longestMs) throws Exception {
    for (int round = 0; round < rounds; round++) {
      acknowledged.addAll(live(random.nextLong(), random.nextInt(longestMs), round % 4 == 0));
      if (Files.exists(folder.resolve("library").resolve(Library.FILE))) {
        try (Library library = Library.open(folder.resolve("library"), Clock.systemUTC())) {
          assertEquals(List.of(), library.database().check(), "after round " + round);
          scenario.verify(library, List.copyOf(acknowledged));
        }
      }
    }
    return List.copyOf(acknowledged);
  }

  private List<String> live(long seed, int lifeMs, boolean fromStart)
      throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xmx200m",
                "-Dorg.sqlite.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                KilledChild.class.getName(),
                scenario.getClass().getName(),
                folder.toString(),
                Long.toString(seed))
            .redirectError(folder.resolve("child.log").toFile())
            .start();
    List<String> lines = new ArrayList<>();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      String started = out.readLine();
      assertEquals("started" + KilledChild.MARK, started, () -> log());
      if (!fromStart) {
        take(out.readLine(), lines);
      }
      boolean endedItself = child.waitFor(lifeMs, TimeUnit.MILLISECONDS);
      assertEquals(false, endedItself, () -> log());
      // not the process's own method, which would close what it has said
      child.toHandle().destroyForcibly();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        take(line, lines);
      }
    }
    child.waitFor();
    return lines;
  }

  private static void take(@Nullable String line, List<String> lines) {
    if (line != null && line.endsWith(KilledChild.MARK)) {
      lines.add(line.substring(0, line.length() - KilledChild.MARK.length()));
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("child.log"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
