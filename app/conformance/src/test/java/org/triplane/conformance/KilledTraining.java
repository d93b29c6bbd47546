// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.triplane.cli.Installation;
import org.triplane.packaging.Launcher;

/// One `triplane train --resume` in a process of its own, which is killed as `kill -9` does.
///
/// @param words what it is told
/// @param output where its ensemble is to be
record KilledTraining(List<String> words, Path output) {
  private static final Pattern EPOCH = Pattern.compile("[a-z]+ +(final|fold-\\d) +\\d+ .*");
  private static final int POLL_MS = 2;

  /// From when on a life is counted.
  enum Since {
    START,
    FIRST_EPOCH,
    /// When the ensemble is being written, or its state removed.
    WRITING
  }

  /// Let it live for a while and kill it.
  ///
  /// @param lifeMs how long it may live, counted from a moment
  /// @return whether it ended by itself before
  boolean live(Since since, long lifeMs) throws IOException, InterruptedException {
    Process child = start();
    List<String> said = new ArrayList<>();
    try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
      if (since == Since.FIRST_EPOCH) {
        String line = out.readLine();
        while (line != null && !EPOCH.matcher(line).matches()) {
          said.add(line);
          line = out.readLine();
        }
      } else if (since == Since.WRITING) {
        while (child.isAlive() && !isWriting()) {
          drain(out, said);
          Thread.sleep(POLL_MS);
        }
      }
      boolean isOver = child.waitFor(lifeMs, TimeUnit.MILLISECONDS);
      child.toHandle().destroyForcibly();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.add(line);
      }
      child.waitFor();
      if (isOver) {
        assertEquals(0, child.exitValue(), () -> String.join("\n", said));
      }
      return isOver;
    }
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-Xmx400m",
            "-D%s=%s".formatted(Installation.HOME_PROPERTY, SourceTree.root()),
            "-D%s=%s".formatted(Installation.USER_PROPERTY, output.resolveSibling("user")),
            "-cp",
            System.getProperty("java.class.path"),
            Launcher.class.getName()));
    command.addAll(words);
    command.add("--resume");
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static void drain(BufferedReader out, List<String> said) throws IOException {
    while (out.ready()) {
      said.add(String.valueOf(out.readLine()));
    }
  }

  private boolean isWriting() throws IOException {
    return Files.exists(output) || !leftBeside().isEmpty();
  }

  /// What stands beside the ensemble under a temporary name.
  List<Path> leftBeside() throws IOException {
    try (Stream<Path> files = Files.list(output.getParent())) {
      return files.filter(file -> file.getFileName().toString().startsWith(".triplane-")).toList();
    }
  }

  /// Where it keeps its state.
  Path partial() {
    return output.resolveSibling(output.getFileName() + ".partial");
  }
}
