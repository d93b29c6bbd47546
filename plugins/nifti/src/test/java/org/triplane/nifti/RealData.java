// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Images that other programs wrote, where the folder of test data is at hand (system property or
/// environment `TRIPLANE_DATA`, else `shared/data` in a folder above).
final class RealData {
  private RealData() {}

  /// A folder of the test data; the test is skipped, saying so, if it is not there.
  static Path folder(String name) {
    String named = System.getProperty("TRIPLANE_DATA", System.getenv("TRIPLANE_DATA"));
    Path data = named == null ? null : Path.of(named);
    Path above = Path.of("").toAbsolutePath();
    for (; data == null && above != null; above = above.getParent()) {
      Path candidate = above.resolve("shared/data");
      data = Files.isDirectory(candidate) ? candidate : null;
    }
    assumeTrue(
        data != null && Files.isDirectory(data.resolve(name)),
        "The folder of real test data was not found: set TRIPLANE_DATA.");
    return data.resolve(name);
  }

  /// All files below, sorted.
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
