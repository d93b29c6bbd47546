// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Puts compressed frames into a data set, one fragment for each (PS3.5 A.4).
public final class EncapsulatedPixels {
  private static final int EXTENDED_OFFSETS = 0x7FE00001;
  private static final int EXTENDED_LENGTHS = 0x7FE00002;
  private static final int ITEM_HEADER_BYTES = 8;
  private static final long MAX_BASIC_OFFSET = 0xFFFF_FFFFL;

  /// How a reader finds the frames.
  public enum Offsets {
    /// By counting fragments.
    NONE,
    /// By the first item of the pixels, which ends at 4 GiB.
    BASIC,
    /// By attributes before the pixels (PS3.3 C.7.6.3.1.8).
    EXTENDED
  }

  private EncapsulatedPixels() {}

  /// Put frames and what finds them.
  ///
  /// @param frames complete codestreams; those of odd length are padded when they are written
  /// @throws IllegalArgumentException if basic offsets are asked for beyond 4 GiB
  public static void put(DicomDataset dataset, List<byte[]> frames, Offsets offsets) {
    ByteBuffer starts = Elements.littleEndian(Long.BYTES * frames.size());
    ByteBuffer lengths = Elements.littleEndian(Long.BYTES * frames.size());
    List<Element.Stored> fragments = new ArrayList<>();
    long start = 0;
    for (byte[] frame : frames) {
      fragments.add(new Element.Bytes(frame, Encoding.EXPLICIT.order()));
      starts.putLong(start);
      lengths.putLong(frame.length);
      start += ITEM_HEADER_BYTES + frame.length + (frame.length & 1);
    }
    dataset.remove(EXTENDED_OFFSETS).remove(EXTENDED_LENGTHS);
    if (offsets == Offsets.EXTENDED) {
      dataset
          .put(Elements.bytes(EXTENDED_OFFSETS, Vr.OV, starts.array()))
          .put(Elements.bytes(EXTENDED_LENGTHS, Vr.OV, lengths.array()));
    }
    byte[] table = offsets == Offsets.BASIC ? basic(starts) : new byte[0];
    dataset.put(
        new Element(
            Tags.PIXEL_DATA,
            Vr.OB,
            new Element.Encapsulated(
                new Element.Bytes(table, Encoding.EXPLICIT.order()), fragments)));
  }

  private static byte[] basic(ByteBuffer starts) {
    ByteBuffer table = Elements.littleEndian(starts.capacity() / 2);
    for (int i = 0; i < starts.capacity(); i += Long.BYTES) {
      if (starts.getLong(i) > MAX_BASIC_OFFSET) {
        throw new IllegalArgumentException("expected frames within 4 GiB for basic offsets");
      }
      table.putInt((int) starts.getLong(i));
    }
    return table.array();
  }
}
