// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import ai.djl.engine.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.triplane.learning.LearningException;

/// Starts PyTorch so that it never calls home and never fetches anything.
final class Torch {
  /// Held so that its level stays: what the engine says while it starts means nothing to a user.
  private static final Logger ENGINE_LOG = Logger.getLogger("ai.djl");

  private Torch() {}

  /// The engine, started at the first call.
  ///
  /// @throws LearningException if this installation has no PyTorch for this machine
  static Engine engine() throws LearningException {
    ENGINE_LOG.setLevel(Level.SEVERE);
    preset("ai.djl.offline", "true");
    preset("OPT_OUT_TRACKING", "true");
    if (System.getenv("DJL_CACHE_DIR") == null) {
      preset("DJL_CACHE_DIR", cache().toString());
    }
    try {
      return Engine.getEngine("PyTorch");
    } catch (RuntimeException | LinkageError e) {
      throw new LearningException(
          ("Cannot start the training engine: %s. Training needs PyTorch's library for this"
                  + " system; assessing studies does not.")
              .formatted(e.getMessage()),
          e);
    }
  }

  private static void preset(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }

  /// Where the native libraries are unpacked: the user's folder, or a temporary one.
  private static Path cache() {
    Path home = Path.of(System.getProperty("user.home", ""));
    Path parent = Files.isWritable(home) ? home : Path.of(System.getProperty("java.io.tmpdir"));
    return parent.resolve(".triplane").resolve("djl");
  }
}
