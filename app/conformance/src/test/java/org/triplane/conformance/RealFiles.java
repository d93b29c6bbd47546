// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// Finds the real files that tests use and that are no part of the project.
final class RealFiles {
  private RealFiles() {}

  /// A folder of the real data; the test is skipped where it is absent.
  static Path folder(String name) {
    Path found = root().resolve(name);
    Assumptions.assumeTrue(
        Files.isDirectory(found), "Skipped: set TRIPLANE_DATA to the real data; no folder " + name);
    return found;
  }

  private static Path root() {
    String set = System.getProperty("TRIPLANE_DATA", System.getenv("TRIPLANE_DATA"));
    if (set != null) {
      return Path.of(set);
    }
    Optional<Path> parent = Optional.of(SourceTree.root());
    while (parent.isPresent() && !Files.isDirectory(parent.get().resolve("shared/data"))) {
      parent = Optional.ofNullable(parent.get().getParent());
    }
    return parent.orElse(SourceTree.root()).resolve("shared/data");
  }
}
