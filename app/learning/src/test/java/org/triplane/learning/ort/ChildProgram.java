// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a test's own `main` said in a process of its own, and how it ended.
record ChildProgram(int exit, String said) {

  /// Run a class to its end.
  ///
  /// @param folder where the virtual machine may write of a crash
  /// @param options options of the virtual machine
  /// @param surroundings environment variables besides this process's own
  static ChildProgram run(
      Class<?> main, Path folder, List<String> options, Map<String, String> surroundings)
      throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + folder.resolve("crash")));
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(surroundings);
    Process child = builder.start();
    String said;
    try (var out = child.inputReader(StandardCharsets.UTF_8)) {
      said = String.join("\n", out.readAllLines());
    }
    return new ChildProgram(child.waitFor(), said);
  }
}
