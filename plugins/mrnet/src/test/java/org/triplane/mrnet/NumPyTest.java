// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.OpenedStudies.Skipped;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;

/// Files that NumPy itself writes and reads, where the system's Python has it.
class NumPyTest {
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final Path SCRIPT = Path.of("src/test/python/npy_files.py");
  private static final int KINDS = 21 * 3 * 2 * 3;

  @TempDir Path folder;

  @Test
  void whatNumPyWritesIsReadAndWrittenAgainToTheSameNumbers() throws Exception {
    assumeTrue(
        Files.isExecutable(PYTHON) && run("-c", "import numpy") == 0,
        "NumPy was not found: install python3-numpy.");
    assertEquals(0, run(SCRIPT.toString(), "write", folder.toString()), this::said);

    OpenedStudies opened = new NpyStudyReader().read(arrays(), Progress.SILENT);

    assertEquals(
        List.of("complex", "long", "objects", "records", "texts"),
        opened.skipped().stream().map(NumPyTest::refused).toList());
    assertEquals(KINDS, opened.studies().size());
    Path written = Files.createDirectory(folder.resolve("written"));
    for (Study study : opened.studies()) {
      Series series = study.series().getFirst();
      new NpyVolumeWriter()
          .write(
              series.mainVolume().load(Progress.SILENT),
              written.resolve(study.description() + ".npy"),
              Progress.SILENT);
    }
    assertEquals(0, run(SCRIPT.toString(), "compare", folder.toString()), this::said);
  }

  private static String refused(Skipped skipped) {
    assertTrue(skipped.reason().startsWith("Its elements are "), skipped.reason());
    return skipped.path().getFileName().toString().replaceAll("refused-|\\.npy", "");
  }

  private List<Path> arrays() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".npy")).sorted().toList();
    }
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of(PYTHON.toString()), Stream.of(arguments)).toList();
    Process python =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    if (!python.waitFor(60, TimeUnit.SECONDS)) {
      python.destroyForcibly();
      return -1;
    }
    return python.exitValue();
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("said.txt"));
    } catch (IOException e) {
      return "nothing was said";
    }
  }
}
