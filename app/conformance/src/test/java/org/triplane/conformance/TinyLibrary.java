// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.triplane.common.Options;

/// A library of phantom knees `K-0001`… by reference, with the readers BR and AM, of whom AM
/// reads, and the binary label set `tear`; used by commands alone.
///
/// @param folder of the library
/// @param studies the folder of the studies
record TinyLibrary(Path folder, Path studies) {
  /// Make one beside its studies.
  static TinyLibrary of(Path parent, int cases) {
    var library = new TinyLibrary(parent.resolve("library"), parent.resolve("studies"));
    done(
        CommandLineRun.of(
            "generate",
            "phantom-knee",
            library.studies(),
            "--studies",
            cases,
            "--size",
            "XS",
            "--layout",
            "dicom"));
    library.run("library", "import", library.studies());
    library.run("label", "reader", "add", "BR");
    library.run("label", "reader", "add", "AM");
    library.run("label", "reader", "use", "AM");
    library.run(
        "label", "set", "define", "--name", "tear", "--kind", "binary", "--values", "no,yes");
    return library;
  }

  /// The name of a case.
  static String name(int number) {
    return "K-%04d".formatted(number);
  }

  /// Run a command, whatever comes of it.
  CommandLineRun attempt(Object... words) {
    List<Object> all = new ArrayList<>(List.of(words));
    all.add("--library");
    all.add(folder);
    return CommandLineRun.of(all.toArray());
  }

  /// Run a command that must succeed.
  CommandLineRun run(Object... words) {
    return done(attempt(words));
  }

  /// Run a command that must succeed, and read what it prints.
  Options json(Object... words) throws IOException {
    List<Object> all = new ArrayList<>(List.of(words));
    all.add("--json");
    return run(all.toArray()).json();
  }

  /// Let BR label the first cases `no` and `yes` in turn.
  void label(int cases) {
    for (int i = 1; i <= cases; i++) {
      run("label", name(i), i % 2 == 0 ? "yes" : "no", "--reader", "BR");
    }
  }

  private static CommandLineRun done(CommandLineRun run) {
    assertEquals(0, run.exit(), run.out() + run.err());
    return run;
  }
}
