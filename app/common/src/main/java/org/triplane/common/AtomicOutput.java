// SPDX-License-Identifier: Apache-2.0
package org.triplane.common;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes files and folders under a temporary name beside the target and moves them into place,
/// so that nothing half-written ever stands under the final name.
public final class AtomicOutput {
  private static final String TEMPORARY = ".triplane-";
  private static final int UUID_LENGTH = 36;

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
    Path temporary = temporaryBeside(absolute);
    try {
      writer.write(temporary);
      Files.move(temporary, absolute, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /// Write one text file in UTF-8; an older file of that name is replaced.
  public static void text(Path target, String text) throws IOException {
    AtomicOutput.<RuntimeException>file(target, temporary -> Files.writeString(temporary, text));
  }

  /// Write a new folder.
  ///
  /// @throws FileAlreadyExistsException if something stands there already, see [#requireFree]
  public static <E extends Exception> void folder(Path target, Writer<E> writer)
      throws IOException, E {
    requireFree(target);
    Path absolute = target.toAbsolutePath();
    Path temporary = Files.createDirectory(temporaryBeside(absolute));
    try {
      writer.write(temporary);
      Files.deleteIfExists(absolute);
      Files.move(temporary, absolute);
    } finally {
      deleteTree(temporary);
    }
  }

  /// Write files, also in subfolders, into a folder that may hold others: those of the same name
  /// are replaced, the others stay. The files appear only once all are written.
  public static <E extends Exception> void into(Path target, Writer<E> writer)
      throws IOException, E {
    Path absolute = target.toAbsolutePath();
    Path temporary = Files.createDirectory(temporaryBeside(absolute));
    try {
      writer.write(temporary);
      Files.createDirectories(absolute);
      try (Stream<Path> written = Files.walk(temporary)) {
        for (Path file : written.filter(Files::isRegularFile).toList()) {
          Path place = absolute.resolve(temporary.relativize(file).toString());
          Files.createDirectories(parent(place));
          Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } finally {
      deleteTree(temporary);
    }
  }

  /// Make sure that a new folder can be written, before long work is begun.
  ///
  /// @throws FileAlreadyExistsException if there is a file, or a folder that is not empty
  public static void requireFree(Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (Files.isDirectory(target)) {
      try (Stream<Path> entries = Files.list(target)) {
        if (entries.findAny().isEmpty()) {
          return;
        }
      }
    }
    throw new FileAlreadyExistsException(
        "%s is already there and would be lost. Choose another name or remove it first."
            .formatted(target));
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

  /// Remove what writers of a target that were killed left beside it under temporary names. Only
  /// for whoever knows that nobody is writing the target.
  public static void clearBeside(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    String ending = "-" + absolute.getFileName();
    int length = TEMPORARY.length() + UUID_LENGTH + ending.length();
    try (DirectoryStream<Path> beside = Files.newDirectoryStream(parent(absolute))) {
      for (Path one : beside) {
        String name = one.getFileName().toString();
        if (name.length() == length && name.startsWith(TEMPORARY) && name.endsWith(ending)) {
          deleteTree(one);
        }
      }
    }
  }

  /// A message without temporary names: what nobody chose tells nobody what failed.
  public static String withoutTemporary(String message) {
    return message.replaceAll(
        Pattern.quote(TEMPORARY) + "[0-9a-f-]{%d}-".formatted(UUID_LENGTH), "");
  }

  private static Path temporaryBeside(Path absolute) throws IOException {
    Path parent = Files.createDirectories(parent(absolute));
    return parent.resolve(
        "%s%s-%s".formatted(TEMPORARY, UUID.randomUUID(), absolute.getFileName()));
  }

  private static Path parent(Path absolute) {
    Path parent = absolute.getParent();
    if (parent == null) {
      throw new IllegalArgumentException("The root of a file system cannot be written");
    }
    return parent;
  }
}
