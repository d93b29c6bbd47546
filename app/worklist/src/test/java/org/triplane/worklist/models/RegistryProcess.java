// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.worklist.Library;

/// What another process does to a library while a test looks on, or ends it.
final class RegistryProcess {
  private static final Signature WHO =
      new Signature("another", "one two three four five six seven eight nine ten");

  private RegistryProcess() {}

  /// Start one.
  ///
  /// @param out the file that takes what it prints
  static Process start(Path out, Object... args) throws Exception {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xmx256m");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(RegistryProcess.class.getName());
    for (Object arg : args) {
      command.add(arg.toString());
    }
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(out.toFile())
        .start();
  }

  /// `add LIBRARY SCRATCH` adds one small ensemble after the other and prints the key of each;
  /// `promote LIBRARY KEY MILLIS` waits until that time, promotes, and prints `done`.
  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws Exception {
    try (Library library = Library.open(Path.of(args[1]), Clock.systemUTC())) {
      var registry = new ModelRegistry(library);
      if (args[0].equals("add")) {
        int seed = (int) System.nanoTime();
        for (int i = 0; ; i++) {
          Path source = SmallModels.write(Path.of(args[2], "s" + (seed + i)), "knee", seed + i);
          RegisteredModel model =
              new ModelAdding(registry).add(source, ModelNaming.OWN, WHO, Progress.SILENT);
          System.out.println(model.key());
        }
      }
      RegisteredModel model = registry.require(args[2]);
      while (System.currentTimeMillis() < Long.parseLong(args[3])) {
        Thread.onSpinWait();
      }
      new ModelPromotion(registry).promote(model, Optional.empty(), WHO, Progress.SILENT);
      System.out.println("done");
    }
  }
}
