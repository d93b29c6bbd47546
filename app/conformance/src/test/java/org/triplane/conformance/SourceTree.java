// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The repository's own files, found from the folder that the tests run in.
final class SourceTree {
  private SourceTree() {}

  /// The folder that holds `app`, `plugins` and `packaging`.
  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("app/common"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("expected to run inside the source tree");
      }
    }
    return folder;
  }

  /// All Java files of all modules, main and test.
  static List<Path> javaFiles() throws IOException {
    return files(".java");
  }

  /// All files of a suffix, build results left out.
  static List<Path> files(String suffix) throws IOException {
    try (Stream<Path> tree =
        Stream.of("app", "plugins", "packaging", "models")
            .map(root()::resolve)
            .filter(Files::isDirectory)
            .flatMap(SourceTree::walk)) {
      return tree.filter(file -> file.toString().endsWith(suffix))
          .filter(file -> !root().relativize(file).toString().contains("target"))
          .sorted()
          .toList();
    }
  }

  private static Stream<Path> walk(Path folder) {
    try {
      return Files.walk(folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("Cannot list " + folder, e);
    }
  }
}
