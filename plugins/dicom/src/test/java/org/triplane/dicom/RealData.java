// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Finds the real files that tests use and that are no part of the project.
public final class RealData {
  private RealData() {}

  /// A folder of the real data; the test is skipped where it is absent.
  public static Path folder(String name) {
    Path found = root().map(root -> root.resolve(name)).orElse(Path.of(name));
    Assumptions.assumeTrue(
        Files.isDirectory(found), "Skipped: set TRIPLANE_DATA to the real data; no folder " + name);
    return found;
  }

  /// All files below a folder of the real data, sorted; none where it is absent.
  static List<Path> filesIfPresent(String name) throws IOException {
    Optional<Path> found = root().map(root -> root.resolve(name)).filter(Files::isDirectory);
    return found.isPresent() ? files(found.get()) : List.of();
  }

  /// A file of the real data; the test is skipped where it is absent.
  public static Path file(String name) {
    Path path = Path.of(name);
    return folder(String.valueOf(path.getParent())).resolve(String.valueOf(path.getFileName()));
  }

  /// All files below a folder, sorted.
  public static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
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
