// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.ImagingException;

/// Reads numbers and bytes from a file, or from memory, at any position.
public final class DicomInput implements Closeable {
  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int[] GZIP_MAGIC = {0x1F, 0x8B};

  private final @Nullable SeekableByteChannel channel;
  private final ByteBuffer buffer;
  private final long size;
  private long bufferStart;

  private DicomInput(@Nullable SeekableByteChannel channel, ByteBuffer buffer, long size) {
    this.channel = channel;
    this.buffer = buffer;
    this.size = size;
  }

  /// Open a file, which may lie in an archive. A gzipped one is inflated first.
  ///
  /// @throws ImagingException if it inflates to more than is loaded at once
  public static DicomInput open(Path path) throws IOException, ImagingException {
    SeekableByteChannel channel = Files.newByteChannel(path);
    try {
      DicomInput in = of(channel);
      if (!in.isGzip()) {
        return in;
      }
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    channel.close();
    return of(Inflated.gzip(path));
  }

  /// Read a file that stays open until its channel is closed, as it is.
  static DicomInput of(SeekableByteChannel channel) throws IOException {
    int buffered = Math.clamp(channel.size(), Long.BYTES, BUFFER_BYTES);
    return new DicomInput(channel, ByteBuffer.allocate(buffered).limit(0), channel.size());
  }

  /// Read from memory.
  static DicomInput of(byte[] bytes) {
    return new DicomInput(null, ByteBuffer.wrap(bytes), bytes.length);
  }

  /// How many bytes there are.
  long size() {
    return size;
  }

  /// Where the next byte is read.
  public long position() {
    return bufferStart + buffer.position();
  }

  /// How many bytes are left.
  long remaining() {
    return size - position();
  }

  /// Byte order of the numbers that are read from now on.
  public void order(ByteOrder order) {
    buffer.order(order);
  }

  /// Go to a position, at most the end.
  public void seek(long position) {
    long inside = position - bufferStart;
    if (inside >= 0 && inside <= buffer.limit()) {
      buffer.position((int) inside);
    } else {
      bufferStart = position;
      buffer.position(0).limit(0);
    }
  }

  int u8() throws IOException {
    require(1);
    return buffer.get() & 0xFF;
  }

  int u16() throws IOException {
    require(2);
    return buffer.getShort() & 0xFFFF;
  }

  public long u32() throws IOException {
    require(4);
    return Integer.toUnsignedLong(buffer.getInt());
  }

  /// Read a tag: group, then element.
  public int tag() throws IOException {
    int group = u16();
    return group << 16 | u16();
  }

  /// Read this many bytes.
  ///
  /// @throws EOFException if there are fewer; nothing is allocated then
  public byte[] bytes(long count) throws IOException {
    if (count > remaining() || count > Integer.MAX_VALUE - 8) {
      throw new EOFException();
    }
    byte[] bytes = new byte[(int) count];
    int buffered = Math.min(bytes.length, buffer.remaining());
    buffer.get(bytes, 0, buffered);
    if (buffered < bytes.length) {
      fetch(ByteBuffer.wrap(bytes, buffered, bytes.length - buffered));
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }

  /// Whether the file says at its beginning that it is gzipped; goes to the beginning.
  boolean isGzip() throws IOException {
    seek(0);
    boolean gzip = size >= 2 && u8() == GZIP_MAGIC[0] && u8() == GZIP_MAGIC[1];
    seek(0);
    return gzip;
  }

  private void fetch(ByteBuffer rest) throws IOException {
    long at = position();
    SeekableByteChannel open = open().position(at);
    while (rest.hasRemaining()) {
      if (open.read(rest) < 0) {
        throw new EOFException();
      }
    }
    bufferStart = open.position();
    buffer.position(0).limit(0);
  }

  private void require(int count) throws IOException {
    if (buffer.remaining() >= count) {
      return;
    }
    bufferStart = position();
    SeekableByteChannel open = open().position(bufferStart);
    buffer.clear();
    while (buffer.position() < count) {
      if (open.read(buffer) < 0) {
        buffer.flip();
        throw new EOFException();
      }
    }
    buffer.flip();
  }

  private SeekableByteChannel open() throws EOFException {
    if (channel == null) {
      throw new EOFException();
    }
    return channel;
  }
}
