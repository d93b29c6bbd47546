// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;

/// Reads the markers of one JPEG-LS picture (ITU-T T.87 annex C) and has its scans decoded.
final class JpegLsStream {
  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int FRAME = 0xF7;
  private static final int PRESETS = 0xF8;
  private static final int SCAN = 0xDA;
  private static final int RESTARTS = 0xDD;
  private static final int FIRST_RESTART = 0xD0;
  private static final int MAX_PRECISION = 16;

  private final ByteBuffer data;
  private final PixelFormat format;
  private final JpegLsScan.Lines taker;
  private int[] components = {};
  private int precision;
  private JpegLsParameters.Preset preset = JpegLsParameters.Preset.DEFAULT;
  private int interval;
  private int decoded;

  /// @param format what the picture must be, so that a damaged one cannot ask for more memory
  JpegLsStream(byte[] data, PixelFormat format, JpegLsScan.Lines taker) {
    this.data = ByteBuffer.wrap(data);
    this.format = format;
    this.taker = taker;
  }

  /// Decode all components.
  ///
  /// @throws DataFormatException if that is not possible; the message goes on after the name
  ///     of the compression
  void decode() throws DataFormatException {
    if (marker() != START) {
      throw damaged();
    }
    while (components.length == 0 || decoded < components.length) {
      int marker = marker();
      if (marker == END || data.remaining() < 2) {
        throw new DataFormatException("breaks off");
      }
      int length = (data.getShort(data.position()) & 0xFFFF) - 2;
      if (length < 0 || length > data.remaining() - 2) {
        throw damaged();
      }
      ByteBuffer segment = data.slice(data.position() + 2, length);
      data.position(data.position() + 2 + length);
      read(marker, segment);
    }
  }

  private void read(int marker, ByteBuffer segment) throws DataFormatException {
    switch (marker) {
      case FRAME -> frame(segment);
      case PRESETS -> presets(segment);
      case SCAN -> scan(segment);
      case RESTARTS -> interval = interval(segment);
      default -> requireKnown(marker, segment);
    }
  }

  private static void requireKnown(int marker, ByteBuffer segment) throws DataFormatException {
    boolean otherFrame = marker >= 0xC0 && marker <= 0xCF;
    boolean colorTransform =
        marker == 0xE8 && segment.remaining() >= 5 && segment.getInt(0) == 0x6D726678;
    if (otherFrame) {
      throw new JpegLsUnread("another compression than JPEG-LS");
    }
    if (colorTransform && segment.get(4) != 0) {
      throw new JpegLsUnread("a color transform that the standard does not know");
    }
  }

  private int marker() throws DataFormatException {
    if (data.remaining() < 2 || data.get() != -1) {
      throw damaged();
    }
    int marker = 0xFF;
    while (marker == 0xFF && data.hasRemaining()) {
      marker = data.get() & 0xFF;
    }
    return marker;
  }

  private void frame(ByteBuffer segment) throws DataFormatException {
    require(segment.remaining() >= 6 && components.length == 0);
    precision = segment.get();
    int rows = segment.getShort() & 0xFFFF;
    int columns = segment.getShort() & 0xFFFF;
    int count = segment.get() & 0xFF;
    // A height of 0 comes after the first scan; the header has said it already.
    require(rows == format.rows() || rows == 0);
    require(columns == format.columns() && count == format.samples());
    require(precision >= 2 && precision <= Math.min(MAX_PRECISION, format.bits()));
    require(segment.remaining() >= 3 * count);
    components = new int[count];
    for (int i = 0; i < count; i++) {
      components[i] = segment.get() & 0xFF;
      int sampling = segment.getShort() >> Byte.SIZE;
      if (count > 1 && sampling != 0x11) {
        throw new JpegLsUnread("color components of unequal size");
      }
    }
  }

  private void presets(ByteBuffer segment) throws DataFormatException {
    require(segment.hasRemaining());
    int kind = segment.get();
    if (kind == 2 || kind == 3) {
      throw new JpegLsUnread("mapping tables");
    }
    if (kind > 1) {
      throw new JpegLsUnread("extensions of the format");
    }
    require(kind == 1 && segment.remaining() >= 10);
    preset =
        new JpegLsParameters.Preset(
            segment.getShort() & 0xFFFF,
            segment.getShort() & 0xFFFF,
            segment.getShort() & 0xFFFF,
            segment.getShort() & 0xFFFF,
            segment.getShort() & 0xFFFF);
  }

  private static int interval(ByteBuffer segment) throws DataFormatException {
    require(segment.remaining() >= 2 && segment.remaining() <= 4);
    int lines = 0;
    while (segment.hasRemaining()) {
      lines = lines << Byte.SIZE | segment.get() & 0xFF;
    }
    return Math.max(0, lines);
  }

  private void scan(ByteBuffer segment) throws DataFormatException {
    require(components.length > 0 && segment.hasRemaining());
    int count = segment.get();
    require(count >= 1 && decoded + count <= components.length);
    require(segment.remaining() >= 2 * count + 3);
    int[] targets = new int[count];
    for (int i = 0; i < count; i++) {
      targets[i] = component(segment.get() & 0xFF);
      if (segment.get() != 0) {
        throw new JpegLsUnread("mapping tables");
      }
    }
    int near = segment.get() & 0xFF;
    int mode = segment.get();
    require(mode >= 0 && mode <= 2 && (mode > 0 || count == 1));
    if ((segment.get() & 0xFF) != 0) {
      throw new JpegLsUnread("point transforms");
    }
    lines(JpegLsParameters.of(preset, precision, near), targets, mode == 2);
    decoded += count;
  }

  private int component(int id) throws DataFormatException {
    for (int i = 0; i < components.length; i++) {
      if (components[i] == id) {
        return i;
      }
    }
    throw damaged();
  }

  private void lines(JpegLsParameters parameters, int[] targets, boolean mixed)
      throws DataFormatException {
    int step = interval == 0 ? format.rows() : Math.min(interval, format.rows());
    for (int row = 0, number = 0; row < format.rows(); row += step, number++) {
      if (row > 0) {
        require(marker() == FIRST_RESTART + (number - 1) % 8);
      }
      JpegLsBits bits = new JpegLsBits(data.array(), data.position());
      new JpegLsScan(parameters, bits, format.columns(), targets.length)
          .decode(
              row,
              Math.min(format.rows(), row + step),
              mixed && targets.length > 1,
              (component, line, samples) -> taker.take(targets[component], line, samples));
      data.position(bits.marker());
    }
  }

  private static void require(boolean holds) throws DataFormatException {
    if (!holds) {
      throw damaged();
    }
  }

  private static DataFormatException damaged() {
    return new DataFormatException("is damaged");
  }
}
