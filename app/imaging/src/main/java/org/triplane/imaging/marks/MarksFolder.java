// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Documents;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Study;

/// Keeps the marks of studies, one small file for each, named after a hash of the study's UID, so
/// that no file name says whose it is. Readers give studies without a UID one made of the file's
/// place and size.
///
/// @param folder need not be there yet
public record MarksFolder(Path folder) {
  private static final int NAME_LENGTH = 32;

  /// As [AtomicOutput] names what it has not finished.
  private static final String HALF_WRITTEN = ".triplane-*.json";

  /// The file of a study.
  public Path file(Study study) {
    return folder.resolve(hash(study.uid()) + ".json");
  }

  /// Read what was kept.
  ///
  /// @throws ImagingException if there is a file and it cannot be understood; it is set aside
  /// under another name, so that it is not lost when new marks are kept
  public Marks read(Study study) throws ImagingException {
    Path file = file(study);
    if (!Files.exists(file)) {
      return Marks.NONE;
    }
    try {
      return MarksDocument.read(Documents.json(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new ImagingException(
          "The measurements of this study could not be read. Their file was set aside as %s."
              .formatted(setAside(file)),
          e);
    }
  }

  /// Keep the marks. The file is whole at any time: it is written under another name first.
  ///
  /// @throws ImagingException if the folder cannot be written to
  public void write(Study study, Marks marks) throws ImagingException {
    try {
      if (marks.isEmpty()) {
        Files.deleteIfExists(file(study));
      } else {
        AtomicOutput.text(file(study), MarksDocument.write(marks));
      }
    } catch (IOException e) {
      throw new ImagingException(
          "The measurements could not be saved: %s cannot be written to or the disk is full. They"
                  .formatted(folder)
              + " stay until the window is closed. Free space, or export them.",
          e);
    }
  }

  /// Remove what was half-written when a program that was writing here was killed.
  ///
  /// @param now what was written to in the hour before is left alone: another window may be at it
  /// @return how many files were removed; those that cannot be are left
  public int clearHalfWritten(Instant now) {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    int removed = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, HALF_WRITTEN)) {
      for (Path file : files) {
        boolean old =
            Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(Duration.ofHours(1)));
        removed += old && Files.deleteIfExists(file) ? 1 : 0;
      }
    } catch (IOException | DirectoryIteratorException _) {
      // they take a little room and do no harm
    }
    return removed;
  }

  private static Path setAside(Path file) {
    Path aside = file.resolveSibling(file.getFileName() + ".unread");
    try {
      return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException _) {
      return file;
    }
  }

  /// What stands for a study in the name of a file.
  static String hash(String uid) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(uid.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, NAME_LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
