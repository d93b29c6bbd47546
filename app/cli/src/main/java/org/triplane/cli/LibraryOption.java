// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import picocli.CommandLine.Option;

/// The option that names the library.
final class LibraryOption {
  @Option(
      names = "--library",
      paramLabel = "DIR",
      description = "Folder of the library; the user's own if left out.")
  @Nullable Path folder;

  /// Where the library lies, or would.
  Path folder() {
    return folder == null ? Installation.userFolder().resolve("library") : folder;
  }

  /// Whether there is one; a command that only looks does not make one.
  boolean isThere() {
    return Files.exists(folder().resolve(Library.FILE));
  }

  /// Open the library; it is made if it is not there. The caller closes it.
  Library open() throws WorklistException {
    return Library.open(folder(), Clock.systemUTC());
  }

  /// Whether there is one to look into; one that was named must be there.
  boolean isUsed() throws WorklistException {
    if (folder != null && !isThere()) {
      throw missing();
    }
    return isThere();
  }

  /// Open the library that must be there. The caller closes it.
  Library existing() throws WorklistException {
    if (!isThere()) {
      throw missing();
    }
    return open();
  }

  private WorklistException missing() {
    return new WorklistException(
        "There is no library at %s. Name another with --library, or make one by importing studies or adding a model."
            .formatted(folder()));
  }
}
