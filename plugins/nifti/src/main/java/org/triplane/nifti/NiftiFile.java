// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;

/// Finds the one or two files of an image, compressed or not.
final class NiftiFile {
  private static final List<String> HEADER_SUFFIXES = List.of(".hdr", ".hdr.gz");
  private static final List<String> IMAGE_SUFFIXES = List.of(".img", ".img.gz");
  private static final List<String> SUFFIXES =
      List.of(".nii.gz", ".nii", ".hdr.gz", ".hdr", ".img.gz", ".img");

  private NiftiFile() {}

  /// Read the header of a file if it is one.
  static Optional<NiftiHeader> header(Path file) throws IOException {
    byte[] front = new byte[NiftiHeader.LENGTH];
    int length = 0;
    try (InputStream in = StoredBytes.of(file).open()) {
      for (int n = 0; n >= 0 && length < front.length; length += Math.max(n, 0)) {
        n = in.read(front, length, front.length - length);
      }
    } catch (ZipException | EOFException e) {
      // some other compressed file, or a damaged one whose header may still be there
    }
    return NiftiHeader.parse(Arrays.copyOf(front, length))
        .filter(header -> header.format() != NiftiFormat.ANALYZE || isNamedHeader(file));
  }

  /// The header's file that belongs to an image's file by name.
  static Optional<Path> headerOf(Path image) throws IOException {
    for (Path candidate : siblings(image, IMAGE_SUFFIXES, HEADER_SUFFIXES)) {
      if (header(candidate).filter(NiftiHeader::isPaired).isPresent()) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /// The image's file that belongs to a header's file by name.
  static Optional<Path> imageOf(Path header) {
    return siblings(header, HEADER_SUFFIXES, IMAGE_SUFFIXES).stream().findFirst();
  }

  /// The file's name without suffix.
  static String stem(Path file) {
    String name = file.getFileName().toString();
    String lower = name.toLowerCase(Locale.ROOT);
    for (String suffix : SUFFIXES) {
      if (lower.endsWith(suffix) && lower.length() > suffix.length()) {
        return name.substring(0, name.length() - suffix.length());
      }
    }
    return name;
  }

  private static List<Path> siblings(Path file, List<String> own, List<String> wanted) {
    String name = file.getFileName().toString();
    String lower = name.toLowerCase(Locale.ROOT);
    if (own.stream().noneMatch(lower::endsWith)) {
      return List.of();
    }
    String stem = stem(file);
    boolean upper = Character.isUpperCase(name.charAt(stem.length() + 1));
    return wanted.stream()
        .map(
            suffix ->
                file.resolveSibling(stem + (upper ? suffix.toUpperCase(Locale.ROOT) : suffix)))
        .filter(Files::isRegularFile)
        .toList();
  }

  // Analyze headers have no magic word, so their name must say that they are headers.
  private static boolean isNamedHeader(Path file) {
    String lower = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return HEADER_SUFFIXES.stream().anyMatch(lower::endsWith);
  }
}
