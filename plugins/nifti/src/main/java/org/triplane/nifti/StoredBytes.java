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
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.triplane.imaging.ImagingException;

/// The part of a file that holds voxels, compressed by gzip or not.
///
/// @param start where in the file it begins
/// @param compressed whether it is to be unpacked
record StoredBytes(Path file, long start, boolean compressed) {
  private static final int BUFFER = 1 << 16;

  /// No gzip file unpacks to more than so many times its size.
  private static final long MAX_RATIO = 1032;

  /// Up to so many times its size, a file's own word about its length is taken.
  private static final long TRUSTED_RATIO = 20;

  /// From here on, and from so much, a file is taken for one that is made to do harm.
  private static final long HARMFUL_RATIO = 200;

  private static final long HARMFUL_BYTES = 1L << 30;

  /// A whole file, whose first bytes tell whether it is compressed.
  static StoredBytes of(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 2)) {
      return new StoredBytes(file, 0, in.read() == 0x1F && in.read() == 0x8B);
    }
  }

  /// Open the content.
  InputStream open() throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      in.skipNBytes(start);
      return compressed ? new GZIPInputStream(in, BUFFER) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /// Refuse a part that has fewer bytes after decompression, or too many for its size. Nothing
  /// is allocated for it.
  ///
  /// @throws ImagingException with the reason
  void require(long bytes) throws ImagingException, IOException {
    if (isHarmful(bytes)) {
      throw new ImagingException(
          "It would unpack to more than 200 times its size, as files made to do harm do. Unpack it"
              + " first if you trust it.");
    }
    if (!holds(bytes)) {
      throw new ImagingException(
          "It is cut short or damaged: not all of its voxels are there. Copy it again from its"
              + " source.");
    }
  }

  private boolean holds(long bytes) throws IOException {
    long stored = Files.size(file) - start;
    if (!compressed) {
      return stored >= bytes;
    }
    if (bytes / MAX_RATIO > stored) {
      return false;
    }
    // the last four bytes of a whole one-part file say its size, which saves unpacking it
    boolean said = bytes / TRUSTED_RATIO <= stored && sizeAtEnd() == (bytes & 0xFFFF_FFFFL);
    return said || unpacks(bytes);
  }

  private boolean isHarmful(long bytes) throws IOException {
    return compressed && bytes > HARMFUL_BYTES && bytes / HARMFUL_RATIO > Files.size(file) - start;
  }

  private boolean unpacks(long bytes) throws IOException {
    try (InputStream in = open()) {
      in.skipNBytes(bytes);
      return true;
    } catch (EOFException | ZipException e) {
      return false;
    }
  }

  private long sizeAtEnd() throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      channel.position(Math.max(0, channel.size() - 4));
      ByteBuffer end = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
      while (end.hasRemaining() && channel.read(end) >= 0) {}
      return end.hasRemaining() ? -1 : end.getInt(0) & 0xFFFF_FFFFL;
    }
  }
}
