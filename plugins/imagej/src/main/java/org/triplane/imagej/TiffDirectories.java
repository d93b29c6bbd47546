// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// Looks through a TIFF file's directories before a decoder trusts them: a decoder follows them
/// from one to the next without an end if they lead in a circle, and allocates what they
/// announce. Sizes are those of TIFF
/// 6.0, section 2.
final class TiffDirectories {
  private static final int HEADER = 8;
  private static final int ENTRY = 12;

  /// The bytes of one value of types 1..13; other types count as one.
  private static final int[] VALUE_BYTES = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

  private final SeekableByteChannel file;
  private final ByteOrder order;

  private TiffDirectories(SeekableByteChannel file, ByteOrder order) {
    this.file = file;
    this.order = order;
  }

  /// Whether every directory is in the file, comes once, and announces no more values than the
  /// file has room for.
  static boolean areSound(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer header = new TiffDirectories(channel, ByteOrder.BIG_ENDIAN).bytes(0, HEADER);
      if (header.remaining() < HEADER) {
        return false;
      }
      ByteOrder order = header.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      var directories = new TiffDirectories(channel, order);
      return directories.areSound(Integer.toUnsignedLong(header.order(order).getInt(4)));
    }
  }

  private boolean areSound(long first) throws IOException {
    Set<Long> seen = new HashSet<>();
    long at = first;
    while (at != 0) {
      if (!seen.add(at)) {
        return false;
      }
      ByteBuffer front = bytes(at, Short.BYTES);
      int entries = front.remaining() < Short.BYTES ? 0 : Short.toUnsignedInt(front.getShort(0));
      ByteBuffer directory = bytes(at + Short.BYTES, entries * ENTRY + Integer.BYTES);
      if (!haveRoom(directory, Math.min(entries, directory.remaining() / ENTRY))) {
        return false;
      }
      boolean goesOn = directory.remaining() == entries * ENTRY + Integer.BYTES;
      at = goesOn ? Integer.toUnsignedLong(directory.getInt(entries * ENTRY)) : 0;
    }
    return true;
  }

  private boolean haveRoom(ByteBuffer directory, int entries) throws IOException {
    for (int entry = 0; entry < entries * ENTRY; entry += ENTRY) {
      int type = Short.toUnsignedInt(directory.getShort(entry + 2));
      long count = Integer.toUnsignedLong(directory.getInt(entry + 4));
      int each = type < VALUE_BYTES.length ? VALUE_BYTES[type] : 1;
      if (count * each > file.size()) {
        return false;
      }
    }
    return true;
  }

  /// So many bytes, or as many as there are.
  private ByteBuffer bytes(long at, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(order);
    file.position(Math.min(at, file.size()));
    while (bytes.hasRemaining() && file.read(bytes) >= 0) {}
    return bytes.flip();
  }
}
