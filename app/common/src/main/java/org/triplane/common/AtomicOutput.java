// SPDX-License-Identifier: Apache-2.0
package org.triplane.common;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/// Writes files and folders under a temporary name beside the target and moves them into place,
/// so
/// that nothing half-written ever stands under the final name.
public final class AtomicOutput {
  private AtomicOutput() {}

  /// Writes to the temporary path that it is given.
  ///
  /// @param <E> what else may go wrong
  @FunctionalInterface
  public interface Writer<E extends Exception> {
    void write(Path temporary) throws IOException, E;
  }

  /// Write one file; an older file of that name is replaced.
  public static <E extends Exception> void file(Path target, Writer<E> writer)
      throws IOException, E {
    Path absolute = target.toAbsolutePath();
    Path parent = Files.createDirectories(parent(absolute));
    Path temporary = Files.createTempFile(parent, ".triplane-", absolute.getFileName().toString());
    try {
      writer.write(temporary);
      Files.move(temporary, absolute, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// Write one folder; an older folder of that name is replaced once the new one is complete.
  public static <E extends Exception> void folder(Path target, Writer<E> writer)
      throws IOException, E {
    Path absolute = target.toAbsolutePath();
    Path parent = Files.createDirectories(parent(absolute));
    Path temporary = Files.createTempDirectory(parent, ".triplane-");
    try {
      writer.write(temporary);
      deleteTree(absolute);
      Files.move(temporary, absolute);
    } finally {
      deleteTree(temporary);
    }
  }

  /// Delete a folder with all that is in it; nothing happens if it is not there.
  public static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static Path parent(Path absolute) {
    Path parent = absolute.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("The root of a file system cannot be written");
    }
    return parent;
  }
}
