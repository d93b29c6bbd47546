// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Other programs that judge what is written here; tests that need one are skipped without it.
final class Peers {
  private static final Path VALIDATOR = Path.of("/usr/bin/dciodvfy");
  private static final Path REPORT_READER = Path.of("/usr/bin/dsrdump");
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  private static final String SCRIPTS = "src/test/python/";

  private Peers() {}

  /// What dicom3tools calls an error in a file.
  static List<String> errors(Path file) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.isExecutable(VALIDATOR), "Skipped: dciodvfy of dicom3tools is not installed");
    return run(List.of(VALIDATOR.toString(), file.toString()))
        .lines()
        .filter(line -> line.startsWith("Error"))
        .toList();
  }

  /// What DCMTK finds wrong with a report's tree, apart from what it cannot check.
  static List<String> reportProblems(Path file) throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.isExecutable(REPORT_READER), "Skipped: dsrdump of DCMTK is not installed");
    return run(List.of(REPORT_READER.toString(), "+Pl", file.toString()))
        .lines()
        .filter(line -> line.matches("[EWF]: .*") && !line.matches(".* not( yet)? support.*"))
        .toList();
  }

  /// What a test script says that reads files with pydicom.
  ///
  /// @param script in the folder of the test scripts
  static String pydicom(String script, Object... arguments)
      throws IOException, InterruptedException {
    Assumptions.assumeTrue(
        Files.isExecutable(PYTHON)
            && run(List.of(PYTHON.toString(), "-c", "import pydicom, numpy; print('yes')"))
                .contains("yes"),
        "Skipped: Python's pydicom is not installed");
    List<String> command = new ArrayList<>(List.of(PYTHON.toString(), SCRIPTS + script));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return run(command);
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor(20, TimeUnit.SECONDS);
    return said;
  }
}
