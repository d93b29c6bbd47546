// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.triplane.imaging.ImagingException;
import org.triplane.viewer.kit.Texts;

/// Writes what the user asked for, and says in whole sentences why that failed. Nothing
/// half-written stands under the final name then.
final class Saving {
  private static final long ALMOST_NOTHING = 1 << 20;

  private final Texts texts;

  Saving(Texts texts) {
    this.texts = texts;
  }

  /// Writes under the final name, or throws and leaves nothing there.
  @FunctionalInterface
  interface Work {
    void write(Path target) throws IOException, ImagingException;
  }

  /// Write a file or folder.
  ///
  /// @throws ImagingException if that failed; the message says what, why and what to do
  Path to(Path target, Work work) throws ImagingException {
    Path folder = Optional.ofNullable(target.toAbsolutePath().getParent()).orElse(target);
    try {
      if (Files.isDirectory(folder) && !Files.isWritable(folder)) {
        throw new AccessDeniedException(folder.toString());
      }
      work.write(target);
      return target;
    } catch (IOException e) {
      throw new ImagingException(sentence(target, folder, e), e);
    }
  }

  private String sentence(Path target, Path folder, IOException failure) {
    String name = String.valueOf(target.getFileName());
    return switch (failure) {
      case AccessDeniedException _ -> texts.get("saving.denied", name, folder);
      // ours says all, the system's only names what stands there
      case FileAlreadyExistsException taken when endsAsSentence(taken) ->
          String.valueOf(taken.getMessage());
      case FileSystemException refused when !isFull(folder) && refused.getReason() != null ->
          texts.get("saving.failed", name, refused.getReason());
      default ->
          isFull(folder)
              ? texts.get("saving.full", name)
              : texts.get("saving.failed", name, String.valueOf(failure.getMessage()));
    };
  }

  private static boolean endsAsSentence(IOException failure) {
    return String.valueOf(failure.getMessage()).endsWith(".");
  }

  private static boolean isFull(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace() < ALMOST_NOTHING;
    } catch (IOException _) {
      return false;
    }
  }
}
