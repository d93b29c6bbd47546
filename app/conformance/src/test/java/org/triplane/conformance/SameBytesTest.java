// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What commands write is the same in every process: the order of keys, the last digits, the
/// bytes of heat maps, with one worker or two.
class SameBytesTest {
  private static final int FILES = 6;

  @TempDir Path folder;

  @Test
  void twoProcessesWriteTheSameBytes() throws Exception {
    Path data = generated("data", "--config", "K1", "--studies", 4, "--test-studies", 6);
    Path study = generated("dicom", "--studies", 1, "--layout", "dicom").resolve("train/0000");
    Process one = start("one", 1, data, study);
    Process two = start("two", 2, data, study);
    for (Process process : List.of(one, two)) {
      try (var out = process.inputReader(StandardCharsets.UTF_8)) {
        String said = String.join("\n", out.readAllLines());
        assertEquals(0, process.waitFor(), said);
      }
    }
    SequencedMap<String, String> first = contents("one");
    SequencedMap<String, String> second = contents("two");
    assertTrue(first.size() >= FILES, first.keySet().toString());
    assertEquals(first.keySet(), second.keySet());
    first.forEach((name, bytes) -> assertEquals(bytes, second.get(name), name));
  }

  private Path generated(String name, Object... options) {
    Path out = folder.resolve(name);
    Object[] words =
        Stream.concat(
                Stream.of("generate", "phantom-knee", out, "--size", "XS", "--seed", 5),
                Stream.of(options))
            .toArray();
    CommandLineRun run = CommandLineRun.of(words);
    assertEquals(0, run.exit(), run.err());
    return out;
  }

  private Process start(String name, int processors, Path data, Path study) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-XX:ActiveProcessorCount=" + processors,
            "-Xmx500m",
            "-D%s=%s".formatted(CommandLineRun.USER, folder.resolve("user-" + name)),
            "-cp",
            System.getProperty("java.class.path"),
            SameBytesTest.class.getName(),
            data.toString(),
            study.toString(),
            Files.createDirectory(folder.resolve(name)).toString())
        .redirectErrorStream(true)
        .start();
  }

  /// Runs the commands of one process.
  ///
  /// @param args the data set, a study, and where to write
  public static void main(String[] args) throws IOException {
    Path data = Path.of(args[0]);
    Path study = Path.of(args[1]);
    Path out = Path.of(args[2]);
    Path model = SourceTree.root().resolve("models/demo-knee");
    write(out, "dataset", data, "--json");
    write(out, "evaluate", model, "--data", data, "--json");
    write(out, "predict", model, "--data", data, "--out", out.resolve("predictions.tsv"));
    write(out, "assess", study, "--model", model, "--out", out.resolve("assessment"));
    Path map = out.resolve("map.nii");
    write(out, "explain", study, "--model", model, "--member", "axial", "--out", map);
  }

  private static void write(Path out, Object... words) throws IOException {
    CommandLineRun run = CommandLineRun.of(words);
    if (run.exit() != 0) {
      throw new IOException(words[0] + ": " + run.err());
    }
    Files.writeString(out.resolve(words[0] + ".txt"), run.out().replace(out.toString(), "OUT"));
  }

  private SequencedMap<String, String> contents(String name) throws IOException {
    SequencedMap<String, String> contents = new TreeMap<>();
    Path root = folder.resolve(name);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        contents.put(root.relativize(file).toString(), bytes);
      }
    }
    return contents;
  }
}
