// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.triplane.cli.Installation;
import org.triplane.cli.Main;
import org.triplane.cli.spi.Display;
import org.triplane.common.Documents;
import org.triplane.common.Options;

/// One run of the `triplane` command inside the test's own process.
///
/// @param exit the exit code
/// @param out what it printed on standard output
/// @param err what it printed on standard error
record CommandLineRun(int exit, String out, String err) {
  /// A process of a test may have a user of its own.
  static final String USER = "triplane.test.user";

  /// Run a command line without a display.
  static CommandLineRun of(Object... words) {
    System.setProperty("triplane.home", SourceTree.root().toString());
    Path usual = SourceTree.root().resolve("app/conformance/target/user");
    System.setProperty("triplane.user", System.getProperty(USER, usual.toString()));
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    String[] args = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      args[i] = words[i].toString();
    }
    int exit = Main.run(args, new NoDisplay(), print(out), print(err));
    return new CommandLineRun(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /// Run a command line that does what it says.
  static CommandLineRun done(Object... words) {
    CommandLineRun run = of(words);
    assertEquals(0, run.exit(), run.out() + run.err());
    return run;
  }

  /// Run a command line that is refused with a sentence, and nothing else.
  ///
  /// @param sentence part of what is said
  static void refused(String sentence, Object... words) {
    CommandLineRun run = of(words);
    assertEquals(1, run.exit(), run.out() + run.err());
    assertTrue(run.err().contains(sentence), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
    assertEquals("", run.out());
  }

  /// Standard output as one JSON document.
  Options json() throws IOException {
    Path file = Files.createTempFile("run", ".json");
    try {
      Files.writeString(file, out);
      return Documents.json(file);
    } finally {
      Files.delete(file);
    }
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /// A machine without a screen.
  private static final class NoDisplay implements Display {
    @Override
    public boolean isAvailable() {
      return false;
    }

    @Override
    public void show(Request request) {
      throw new AssertionError("there is no display to show a window on");
    }

    @Override
    public void render(Request request, Picture picture) throws IOException {
      Files.writeString(picture.file(), "picture of " + request.paths());
    }

    @Override
    public List<Timing> benchmark(boolean quick) {
      return List.of();
    }

    @Override
    public List<Timing> benchmarkReading(Installation installation, Path study, boolean quick) {
      return List.of();
    }

    @Override
    public List<Timing> benchmarkMemory(Installation installation, Path study, boolean quick) {
      return List.of();
    }
  }
}
