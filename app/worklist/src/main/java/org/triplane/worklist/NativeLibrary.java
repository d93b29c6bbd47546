// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What SQLite itself is: a native library, which the driver unpacks to a temporary folder while
/// the program runs.
final class NativeLibrary {
  private static final String DRIVERS_OWN = "org.sqlite.tmpdir";
  private static final String SYSTEM = "java.io.tmpdir";

  private NativeLibrary() {}

  /// Refuse before the driver fails with stack traces in the log.
  static void requireRoom() throws WorklistException {
    try {
      Files.delete(Files.createTempFile(folder(), "triplane", ".tmp"));
    } catch (IOException e) {
      throw missing(e);
    }
  }

  static WorklistException missing(Exception cause) {
    return new WorklistException(
        "Cannot open a library: SQLite cannot be unpacked to %s and started from there, since the folder is full, cannot be written or may hold no programs. Name another with TRIPLANE_OPTS=-D%s=FOLDER."
            .formatted(folder(), SYSTEM),
        cause);
  }

  private static Path folder() {
    return Path.of(System.getProperty(DRIVERS_OWN, System.getProperty(SYSTEM, ".")));
  }
}
