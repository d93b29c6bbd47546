// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.triplane.common.AtomicOutput;

/// The folder beside an ensemble to be, with the state of its training until it is written.
///
/// @param resumed whether checkpoints in it are gone on from
record PartialTraining(Path folder, boolean resumed) {
  private static final String ENDING = ".partial";
  private static final String FINGERPRINT = "training.toml";
  private static final String ASTRAY = "astray.txt";
  private static final String CHANGES = "changes.txt";

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
        // checkpoints of nobody knows what must not be gone on from
        partial.clear();
        Files.createDirectories(partial.folder);
      }
      AtomicOutput.text(file, fingerprint);
      return partial;
    } catch (IOException e) {
      throw partial.cannotWrite(e);
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

  /// Remember that the training's numbers ran away, so that it may go on with a lower rate.
  ///
  /// @throws LearningException if that cannot be written
  void wentAstray(String why) throws LearningException {
    try {
      AtomicOutput.text(folder.resolve(ASTRAY), why + "\n");
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /// What was changed since the training was begun, a sentence each.
  ///
  /// @throws LearningException if that cannot be read
  List<String> changes() throws LearningException {
    Path file = folder.resolve(CHANGES);
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new LearningException(
          "Cannot read %s: %s. Check its permissions.".formatted(file, e.getMessage()), e);
    }
  }

  /// Remove the folder, as the ensemble is written. What the folder is of goes last: where this
  /// is cut short, the rest is still known for what it is.
  void delete() throws IOException {
    clear();
    AtomicOutput.deleteTree(folder);
  }

  /// Remove all but what the folder is of.
  private void clear() throws IOException {
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> inside =
          Files.newDirectoryStream(
              folder, file -> !file.getFileName().toString().equals(FINGERPRINT))) {
        for (Path file : inside) {
          AtomicOutput.deleteTree(file);
        }
      }
    }
  }

  private void requireSame(String before, String now, boolean resume)
      throws LearningException, IOException {
    if (!resume) {
      throw new LearningException(
          ("An interrupted training is in %s. Go on with it by resuming (--resume), or remove that"
                  + " folder to begin again.")
              .formatted(folder.getFileName()));
    }
    if (before.equals(now)) {
      return;
    }
    RecipeChanges changes = RecipeChanges.between(before, now);
    if (!Files.exists(folder.resolve(ASTRAY)) || !changes.areTaming()) {
      throw new LearningException(
          ("The training in %s was begun with another recipe, seed or data set, so it cannot be"
                  + " resumed with these. Use the former ones, or remove that folder to begin"
                  + " again.")
              .formatted(folder.getFileName()));
    }
    List<String> all = new ArrayList<>(changes());
    all.addAll(changes.sentences());
    AtomicOutput.text(folder.resolve(CHANGES), String.join("\n", all) + "\n");
    Files.delete(folder.resolve(ASTRAY));
  }

  private LearningException cannotWrite(IOException e) {
    return new LearningException(
        "Cannot write to %s: %s. Check permissions and disk space."
            .formatted(folder, e.getMessage()),
        e);
  }
}
