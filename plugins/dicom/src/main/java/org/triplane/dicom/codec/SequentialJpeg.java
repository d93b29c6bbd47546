// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.util.ArrayList;
import java.util.List;

/// Decodes sequential JPEG streams of cosines and Huffman codes (ITU T.81 annexes B and F), of 8
/// or 12 bits, which is where the libraries stop.
final class SequentialJpeg {
  private static final int MARKER = 0xFF;
  private static final int HUFFMAN_TABLES = 0xC4;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;
  private static final int QUANTIZATION_TABLES = 0xDB;
  private static final int RESTART_INTERVAL = 0xDD;
  private static final int FIRST_FRAME = 0xC0;
  private static final int FRAME_BYTES = 6;
  private static final int MAX_SAMPLING = 4;

  private final byte[] bytes;
  private final JpegHeader header;
  private final JpegTables tables = new JpegTables();
  private final List<JpegComponent> components = new ArrayList<>();
  private final List<Integer> scanned = new ArrayList<>();
  private int unitsAcross;
  private int unitsDown;
  private int maxAcross = 1;
  private int maxDown = 1;

  private SequentialJpeg(byte[] bytes, JpegHeader header) {
    this.bytes = bytes;
    this.header = header;
  }

  /// All samples, row by row, those of a pixel side by side.
  static int[] decode(byte[] bytes, JpegHeader header) throws JpegDamage {
    SequentialJpeg jpeg = new SequentialJpeg(bytes, header);
    jpeg.segments();
    if (jpeg.scanned.size() < header.components()) {
      throw new JpegDamage("A component was not in any scan.");
    }
    return jpeg.samples();
  }

  private void segments() throws JpegDamage {
    int at = header.start() + 2;
    while (at + 2 <= bytes.length) {
      int marker = JpegHeader.u8(bytes, at + 1);
      if (JpegHeader.u8(bytes, at) != MARKER) {
        throw new JpegDamage("A marker is missing.");
      }
      if (marker == END_OF_IMAGE) {
        return;
      }
      if (marker == MARKER) {
        at++;
        continue;
      }
      int end = at + 4 <= bytes.length ? at + 2 + JpegHeader.u16(bytes, at + 2) : at;
      if (end < at + 4 || end > bytes.length) {
        throw new JpegDamage("A segment is cut off.");
      }
      at = segment(marker, at + 4, end);
    }
  }

  /// Reads a segment and says where the next one begins.
  private int segment(int marker, int from, int end) throws JpegDamage {
    switch (marker) {
      case QUANTIZATION_TABLES -> tables.quantization(bytes, from, end);
      case HUFFMAN_TABLES -> tables.huffman(bytes, from, end);
      case RESTART_INTERVAL -> {
        require(from + 2 <= end);
        tables.restartInterval(JpegHeader.u16(bytes, from));
      }
      case START_OF_SCAN -> {
        return scan(from, end);
      }
      default -> {
        if (marker == FIRST_FRAME + header.process()) {
          frame(from, end);
        }
      }
    }
    return end;
  }

  private void frame(int from, int end) throws JpegDamage {
    require(components.isEmpty() && header.components() > 0);
    require(from + FRAME_BYTES + 3 * header.components() <= end);
    int first = from + FRAME_BYTES;
    for (int i = 0; i < header.components(); i++) {
      int sampling = JpegHeader.u8(bytes, first + 3 * i + 1);
      require(Math.min(sampling >> 4, sampling & 0xF) >= 1);
      require(Math.max(sampling >> 4, sampling & 0xF) <= MAX_SAMPLING);
      maxAcross = Math.max(maxAcross, sampling >> 4);
      maxDown = Math.max(maxDown, sampling & 0xF);
    }
    unitsAcross = Math.ceilDiv(header.columns(), InverseCosine.SIZE * maxAcross);
    unitsDown = Math.ceilDiv(header.rows(), InverseCosine.SIZE * maxDown);
    int[] units = {unitsAcross, unitsDown};
    for (int i = 0; i < header.components(); i++) {
      components.add(new JpegComponent(bytes, first + 3 * i, header.precision(), units));
    }
  }

  private int scan(int from, int end) throws JpegDamage {
    require(from < end && !components.isEmpty());
    int count = JpegHeader.u8(bytes, from);
    require(count >= 1 && from + 1 + 2 * count <= end);
    List<JpegScan.Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int number = numberOf(JpegHeader.u8(bytes, from + 1 + 2 * i));
      require(!scanned.contains(number));
      scanned.add(number);
      JpegComponent component = components.get(number);
      int slots = JpegHeader.u8(bytes, from + 2 + 2 * i);
      var coding =
          new JpegComponent.Scanned(
              tables.direct(slots >> 4),
              tables.alternating(slots & 0xF),
              tables.steps(component.stepsSlot()));
      parts.add(new JpegScan.Part(component, coding));
    }
    EntropyBits in = new EntropyBits(bytes, end);
    JpegScan scan = new JpegScan(in, parts, tables.restartInterval());
    if (count > 1) {
      scan.interleaved(unitsAcross, unitsDown);
    } else {
      JpegComponent only = parts.getFirst().component();
      scan.alone(
          blocks(header.columns(), only.across, maxAcross),
          blocks(header.rows(), only.down, maxDown));
    }
    return in.end();
  }

  private static int blocks(int pixels, int sampling, int highest) {
    return Math.ceilDiv(Math.ceilDiv(pixels * sampling, highest), InverseCosine.SIZE);
  }

  private int numberOf(int id) throws JpegDamage {
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).id == id) {
        return i;
      }
    }
    throw new JpegDamage("A scan names a component that is not there.");
  }

  private int[] samples() {
    int count = components.size();
    int[] samples = new int[header.rows() * header.columns() * count];
    for (int i = 0; i < count; i++) {
      JpegComponent component = components.get(i);
      int at = i;
      boolean whole = component.across == maxAcross;
      for (int y = 0; y < header.rows(); y++) {
        int row = y * component.down / maxDown;
        for (int x = 0; x < header.columns(); x++, at += count) {
          int column = whole ? x : x * component.across / maxAcross;
          samples[at] = component.sample(column, row);
        }
      }
    }
    return samples;
  }

  private static void require(boolean holds) throws JpegDamage {
    if (!holds) {
      throw new JpegDamage("A segment makes no sense.");
    }
  }
}
