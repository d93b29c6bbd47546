// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// One run of a script of `src/test/python` by the system's Python.
///
/// @param exit the exit code
/// @param out what it printed on standard output and standard error
record Python(int exit, String out) {
  private static final Path PYTHON = Path.of("/usr/bin/python3");

  /// Skip the test where a module is not installed.
  static void require(String module) throws IOException, InterruptedException {
    boolean there = Files.isExecutable(PYTHON) && of(List.of("-c", "import " + module)).exit() == 0;
    Assumptions.assumeTrue(
        there, "Skipped: Python's " + module + " is not there; install python3-" + module + ".");
  }

  /// Run a script.
  static Python script(String name, Object... arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(SourceTree.root().resolve("app/conformance/src/test/python/" + name).toString());
    Arrays.stream(arguments).map(Object::toString).forEach(words::add);
    return of(words);
  }

  private static Python of(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(arguments);
    command.addFirst(PYTHON.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Python(process.waitFor(), out);
  }
}
