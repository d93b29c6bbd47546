// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Finds the real files that tests use and that are no part of the project.
final class RealData {
  private RealData() {}

  /// A file or folder of the real data; the test is skipped where it is absent.
  static Path at(String name) {
    Path found = root().map(root -> root.resolve(name)).orElse(Path.of(name));
    Assumptions.assumeTrue(
        Files.exists(found), "Skipped: set TRIPLANE_DATA to the real data; there is no " + name);
    return found;
  }

  private static Optional<Path> root() {
    String set = System.getProperty("TRIPLANE_DATA", System.getenv("TRIPLANE_DATA"));
    if (set != null) {
      return Optional.of(Path.of(set));
    }
    return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
        .map(folder -> folder.resolve("shared/data"))
        .filter(Files::isDirectory)
        .findFirst();
  }
}
