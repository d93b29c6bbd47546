// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLockTest {
  private static final String TAKEN =
      "knee is being trained by another window or command. Wait until it is over there, then go on"
          + " by resuming (--resume).";

  @TempDir Path folder;

  @Test
  void onlyOneHasItAtATimeAndNothingIsLeftOfIt() throws Exception {
    Path output = folder.resolve("models/knee");
    try (var _ = TrainingLock.take(output)) {
      assertEquals(TAKEN, refusal(output));
      // another name is free
      TrainingLock.take(folder.resolve("models/shoulder")).close();
    }
    TrainingLock.take(output).close();
    try (var left = Files.list(folder.resolve("models"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void aTrainingIsRefusedWhileAnotherProgramTrainsTheSameAndNotOnceThatWasKilled()
      throws Exception {
    Path output = folder.resolve("knee");
    Process other = taker(folder.resolve("knee.lock"));
    try {
      assertEquals('!', other.getInputStream().read());
      var tiny = new TinyTraining(folder);
      EnsembleTraining.Task task = tiny.task(SpotCases.dataset(12, 4), "knee");
      assertEquals(TAKEN, TinyTraining.refusal(TinyTraining.resumed(task)));
      assertFalse(Files.exists(folder.resolve("knee.partial")));
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertTrue(Files.exists(folder.resolve("knee.lock")));
    TrainingLock.take(output).close();
  }

  /// Where a program closes a file, POSIX takes all its locks of that file back.
  @Test
  void aRefusalInThisProgramDoesNotGiveTheLockToAnother() throws Exception {
    Path output = folder.resolve("knee");
    try (var _ = TrainingLock.take(output)) {
      assertEquals(TAKEN, refusal(output));
      assertEquals(TAKEN, refusal(folder.resolve("other/../knee")));
      Process other = taker(folder.resolve("knee.lock"));
      try {
        assertEquals('-', other.getInputStream().read());
      } finally {
        other.destroyForcibly().waitFor();
      }
    }
  }

  private static String refusal(Path output) {
    return String.valueOf(
        assertThrows(LearningException.class, () -> TrainingLock.take(output)).getMessage());
  }

  /// A program that takes a lock, says whether it has it, and holds it until it is ended.
  private Process taker(Path lock) throws Exception {
    Path source =
        Files.writeString(
            folder.resolve("Taker.java"),
            """
            void main() throws Exception {
              var channel = java.nio.channels.FileChannel.open(java.nio.file.Path.of("%s"),
                  java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE);
              System.out.write(channel.tryLock() == null ? '-' : '!');
              System.out.flush();
              Thread.sleep(60_000);
            }
            """
                .formatted(lock.toString().replace("\\", "/")));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), source.toString())
        .redirectErrorStream(true)
        .start();
  }
}
