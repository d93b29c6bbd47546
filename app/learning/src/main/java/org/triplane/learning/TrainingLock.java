// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Keeps two trainings, of this program or of two, from writing the same ensemble and the same
/// state at once: a lock on a file beside the output, which the system takes back when a program
/// ends, however it ends.
public final class TrainingLock implements AutoCloseable {
  private static final String ENDING = ".lock";

  /// What this program holds. Whoever opens such a file once more and closes it gives the lock of
  /// the whole program back, as POSIX has it, so nobody may open it to ask whether it is free.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private TrainingLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Take the lock of an output, or refuse at once.
  ///
  /// @param output where the ensemble will be
  /// @throws LearningException if somebody else trains it, or nothing can be written there
  public static TrainingLock take(Path output) throws LearningException {
    Path target = output.toAbsolutePath().normalize();
    try {
      Path folder = Files.createDirectories(target.resolveSibling("")).toRealPath();
      return held(folder.resolve(target.getFileName() + ENDING))
          .orElseThrow(
              () ->
                  new LearningException(
                      "%s is being trained by another window or command. Wait until it is over there, then go on by resuming (--resume)."
                          .formatted(target.getFileName())));
    } catch (IOException e) {
      throw new LearningException(
          "Cannot write beside %s: %s. Check permissions and space, or choose another place."
              .formatted(target, e.getMessage()),
          e);
    }
  }

  /// Hold a file; empty if somebody else does.
  private static Optional<TrainingLock> held(Path file) throws IOException {
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    boolean isHeld = false;
    try {
      @Nullable FileChannel channel = locked(file);
      while (channel != null && !Files.exists(file)) {
        // whoever had it before has just removed the file
        channel.close();
        channel = locked(file);
      }
      isHeld = channel != null;
      return Optional.ofNullable(channel).map(open -> new TrainingLock(file, open));
    } finally {
      if (!isHeld) {
        HELD.remove(file);
      }
    }
  }

  /// @return null if somebody else has the lock
  private static @Nullable FileChannel locked(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (isFree(channel)) {
      return channel;
    }
    channel.close();
    return null;
  }

  private static boolean isFree(FileChannel channel) {
    try {
      // held until the channel is closed
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false;
    } catch (IOException _) {
      // some network drives know no locks; training there is better than none
      return true;
    }
  }

  /// Give the lock back.
  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(file);
    } catch (IOException _) {
      // a file that nobody locks is in nobody's way
    } finally {
      HELD.remove(file);
    }
  }
}
