// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.triplane.common.AtomicOutput;

/// The folder beside an ensemble to be, with the state of its training until it is written.
///
/// @param resumed whether checkpoints in it are gone on from
record PartialTraining(Path folder, boolean resumed) {
  private static final String ENDING = ".partial";
  private static final String FINGERPRINT = "training.toml";

  /// Make the folder, or go on with the one that is there.
  ///
  /// @param fingerprint recipe, seed and cases, which must be those of before
  /// @throws LearningException if there is one that should not or cannot be resumed
  static PartialTraining open(Path output, String fingerprint, boolean resume)
      throws LearningException {
    Path target = output.toAbsolutePath();
    var partial = new PartialTraining(target.resolveSibling(target.getFileName() + ENDING), resume);
    Path file = partial.folder.resolve(FINGERPRINT);
    try {
      if (Files.exists(file)) {
        partial.requireSame(Files.readString(file), fingerprint, resume);
      } else {
        Files.createDirectories(partial.folder);
        AtomicOutput.text(file, fingerprint);
      }
      return partial;
    } catch (IOException e) {
      throw new LearningException(
          "Cannot write to %s: %s. Check permissions and disk space."
              .formatted(partial.folder, e.getMessage()),
          e);
    }
  }

  /// Where a network's state is kept.
  Path checkpoint(NetworkRun run) {
    return folder.resolve("%s.%s.checkpoint".formatted(run.member().name(), run.name()));
  }

  /// Where a network's state in a stage before its last is kept.
  ///
  /// @param stage from 1
  Path checkpoint(NetworkRun run, int stage) {
    return folder.resolve(
        "%s.%s.stage-%d.checkpoint".formatted(run.member().name(), run.name(), stage));
  }

  /// Remove the folder, as the ensemble is written.
  void delete() throws IOException {
    AtomicOutput.deleteTree(folder);
  }

  private void requireSame(String before, String now, boolean resume) throws LearningException {
    if (!resume) {
      throw new LearningException(
          ("An interrupted training is in %s. Go on with it by resuming (--resume), or remove that"
                  + " folder to begin again.")
              .formatted(folder.getFileName()));
    }
    if (!before.equals(now)) {
      throw new LearningException(
          ("The training in %s was begun with another recipe, seed or data set, so it cannot be"
                  + " resumed with these. Use the former ones, or remove that folder to begin"
                  + " again.")
              .formatted(folder.getFileName()));
    }
  }
}
