// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Our figures beside a reference's, which `.ci/parity` prints.
final class ParityTable {
  private static final Path FOLDER = Path.of("target", "parity");

  private final String reference;
  private final List<String> rows = new ArrayList<>();

  ParityTable(String reference) {
    this.reference = reference;
  }

  void row(String quantity, double ours, double theirs) {
    rows.add(
        String.format(
            Locale.ROOT,
            "%s\t%.9g\t%.9g\t%.1e\t%s",
            quantity,
            ours,
            theirs,
            Math.abs(ours - theirs),
            reference));
  }

  void write(String name) throws IOException {
    Files.createDirectories(FOLDER);
    Files.write(FOLDER.resolve(name + ".tsv"), rows);
  }
}
