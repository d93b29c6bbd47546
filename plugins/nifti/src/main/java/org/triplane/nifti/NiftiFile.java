// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// Finds and opens the one or two files of an image, compressed or not.
final class NiftiFile {
  private static final List<String> HEADER_SUFFIXES = List.of(".hdr", ".hdr.gz");
  private static final List<String> IMAGE_SUFFIXES = List.of(".img", ".img.gz");
  private static final List<String> SUFFIXES =
      List.of(".nii.gz", ".nii", ".hdr.gz", ".hdr", ".img.gz", ".img");
  private static final int BUFFER = 1 << 16;

  /// No gzip file unpacks to more than so many times its size.
  private static final long MAX_RATIO = 1032;

  /// Up to so many times its size, a file's own word about its length is taken.
  private static final long TRUSTED_RATIO = 20;

  /// From here on, and from so much, a file is taken for one that is made to do harm.
  private static final long HARMFUL_RATIO = 200;

  private static final long HARMFUL_BYTES = 1L << 30;

  private NiftiFile() {}

  /// Open a file's content, whether or not it is compressed.
  static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      return isCompressed(in) ? new GZIPInputStream(in, BUFFER) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /// Read the header of a file if it is one.
  static Optional<NiftiHeader> header(Path file) throws IOException {
    byte[] front = new byte[NiftiHeader.LENGTH];
    int length = 0;
    try (InputStream in = open(file)) {
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

  /// Whether a file has at least so many bytes after decompression. Nothing is allocated for it.
  static boolean holds(Path file, long bytes) throws IOException {
    long stored = Files.size(file);
    if (!isCompressed(file)) {
      return stored >= bytes;
    }
    if (bytes / MAX_RATIO > stored) {
      return false;
    }
    // the last four bytes of a whole one-part file say its size, which saves unpacking it
    boolean said = bytes / TRUSTED_RATIO <= stored && sizeAtEnd(file) == (bytes & 0xFFFF_FFFFL);
    return said || unpacks(file, bytes);
  }

  /// Whether a file would unpack to so much more than it is that it is not to be unpacked.
  static boolean isHarmful(Path file, long bytes) throws IOException {
    return bytes > HARMFUL_BYTES && bytes / HARMFUL_RATIO > Files.size(file) && isCompressed(file);
  }

  private static boolean unpacks(Path file, long bytes) throws IOException {
    try (InputStream in = open(file)) {
      in.skipNBytes(bytes);
      return true;
    } catch (EOFException | ZipException e) {
      return false;
    }
  }

  private static long sizeAtEnd(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(Math.max(0, channel.size() - 4));
      ByteBuffer end = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      while (end.hasRemaining() && channel.read(end) >= 0) {}
      return end.hasRemaining() ? -1 : end.getInt(0) & 0xFFFF_FFFFL;
    }
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

  private static boolean isCompressed(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 2)) {
      return isCompressed(in);
    }
  }

  private static boolean isCompressed(InputStream in) throws IOException {
    in.mark(2);
    boolean compressed = in.read() == 0x1F && in.read() == 0x8B;
    in.reset();
    return compressed;
  }
}
