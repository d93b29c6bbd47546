// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.triplane.common.AtomicOutput;

/// What a failure says to the user: what failed, why, what to do. Those of this project say so
/// themselves; the runtime library's say a path or a reason alone.
final class FailureSentence {
  private FailureSentence() {}

  static String of(Exception failure) {
    String message =
        failure.getMessage() == null
            ? "no reason was given"
            : AtomicOutput.withoutTemporary(failure.getMessage());
    return switch (failure) {
      case NoSuchFileException _, FileNotFoundException _ ->
          "Cannot find %s. Check the path.".formatted(message);
      case AccessDeniedException _ ->
          "Cannot use %s: access is denied. Check its permissions.".formatted(message);
      case FileAlreadyExistsException _, DirectoryNotEmptyException _ when !isSentence(message) ->
          "Cannot write %s: something else is there already. Choose another name."
              .formatted(message);
      case FileSystemException file when !isSentence(message) -> of(file);
      case IllegalArgumentException _ when !isSentence(message) ->
          "A value cannot be used: %s. Correct it and try again.".formatted(message);
      case CancellationException _ -> "Stopped.";
      case NullPointerException _, IllegalStateException _, IndexOutOfBoundsException _ ->
          "Triplane made a mistake (%s). Run again with --verbose and report what it prints."
              .formatted(message);
      case IOException _ when !isSentence(message) ->
          "Cannot read or write: %s. Check disk and space, and try again.".formatted(message);
      default -> message;
    };
  }

  private static String of(FileSystemException failure) {
    return "Cannot use %s: %s. Check its disk and permissions, or choose another place."
        .formatted(
            AtomicOutput.withoutTemporary(String.valueOf(failure.getFile())),
            Objects.requireNonNullElse(failure.getReason(), "no reason was given"));
  }

  private static boolean isSentence(String message) {
    return message.endsWith(".");
  }
}
