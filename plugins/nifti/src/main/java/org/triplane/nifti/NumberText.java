// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// Gives numbers that are written as text, parted by blanks, as if they were stored as a type,
/// big-endian.
final class NumberText extends InputStream {
  private static final int LONGEST = 64;

  private final InputStream in;
  private final NiftiType type;
  private final ByteBuffer number = ByteBuffer.allocate(Double.BYTES).flip();

  /// @param in the text, buffered; closed with this
  NumberText(InputStream in, NiftiType type) {
    this.in = in;
    // colors are written as one number after the other
    this.type = type.isColor() ? NiftiType.UINT8 : type;
  }

  /// @throws IOException also if the text is no number of the type
  @Override
  public int read() throws IOException {
    if (!number.hasRemaining()) {
      String word = word();
      if (word.isEmpty()) {
        return -1;
      }
      put(word);
    }
    return number.get() & 0xFF;
  }

  // that of InputStream goes on behind a word that is no number, as if nothing had been there
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int next = read();
      if (next < 0) {
        break;
      }
      bytes[offset + done++] = (byte) next;
    }
    return done == 0 && length > 0 ? -1 : done;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private String word() throws IOException {
    var word = new StringBuilder();
    while (word.length() <= LONGEST) {
      int next = in.read();
      boolean gap = next < 0 || next <= ' ' || next == ',';
      if (!gap) {
        word.append((char) next);
      } else if (next < 0 || !word.isEmpty()) {
        return word.toString();
      }
    }
    throw new IOException("The text has a word that is no number");
  }

  private void put(String word) throws IOException {
    number.clear();
    try {
      switch (type) {
        case UINT8, RGB24, RGBA32 -> number.put((byte) within(word, 0, 0xFF));
        case INT8 -> number.put((byte) within(word, Byte.MIN_VALUE, Byte.MAX_VALUE));
        case INT16 -> number.putShort((short) within(word, Short.MIN_VALUE, Short.MAX_VALUE));
        case UINT16 -> number.putShort((short) within(word, 0, 0xFFFF));
        case INT32 -> number.putInt((int) within(word, Integer.MIN_VALUE, Integer.MAX_VALUE));
        case UINT32 -> number.putInt((int) within(word, 0, 0xFFFF_FFFFL));
        case INT64 -> number.putLong(Long.parseLong(word));
        case UINT64 -> number.putLong(Long.parseUnsignedLong(word));
        case FLOAT32 -> number.putFloat(Float.parseFloat(word));
        case FLOAT64 -> number.putDouble(Double.parseDouble(word));
      }
    } catch (NumberFormatException e) {
      throw new IOException("The text has a word that is no number", e);
    }
    number.flip();
  }

  private static long within(String word, long least, long most) throws IOException {
    long value = Long.parseLong(word);
    if (value < least || value > most) {
      throw new IOException("The text has a number that the type cannot hold");
    }
    return value;
  }
}
