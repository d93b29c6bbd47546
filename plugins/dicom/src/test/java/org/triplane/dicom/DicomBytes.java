// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.triplane.dicom.data.Encoding;
import org.triplane.dicom.data.Tags;

/// Writes elements byte by byte, well-formed or not, in the order in which they are called.
public final class DicomBytes {
  public static final int UNDEFINED = -1;
  private static final Set<String> LONG = Set.of("OB", "OD", "OF", "OV", "OW", "SQ", "UN", "UT");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final boolean explicit;
  private final ByteOrder order;

  private DicomBytes(boolean explicit, ByteOrder order) {
    this.explicit = explicit;
    this.order = order;
  }

  public static DicomBytes explicit() {
    return new DicomBytes(true, ByteOrder.LITTLE_ENDIAN);
  }

  public static DicomBytes implicit() {
    return new DicomBytes(false, ByteOrder.LITTLE_ENDIAN);
  }

  public static DicomBytes bigEndian() {
    return new DicomBytes(true, ByteOrder.BIG_ENDIAN);
  }

  /// An empty writer of the same encoding, for items.
  public DicomBytes item() {
    return new DicomBytes(explicit, order);
  }

  public DicomBytes text(int tag, String vr, String value) {
    String padded = value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? "\0" : " ");
    return element(tag, vr, padded.getBytes(StandardCharsets.ISO_8859_1));
  }

  public DicomBytes us(int tag, int value) {
    return element(tag, "US", buffer(2).putShort((short) value).array());
  }

  DicomBytes ul(int tag, int value) {
    return element(tag, "UL", buffer(4).putInt(value).array());
  }

  public DicomBytes fd(int tag, double value) {
    return element(tag, "FD", buffer(8).putDouble(value).array());
  }

  public DicomBytes element(int tag, String vr, byte[] value) {
    return head(tag, vr, value.length).raw(value);
  }

  /// A header with any length, true or not.
  public DicomBytes head(int tag, String vr, int length) {
    tag(tag);
    if (!explicit) {
      return raw(buffer(4).putInt(length).array());
    }
    raw(vr.getBytes(StandardCharsets.US_ASCII));
    return LONG.contains(vr)
        ? raw(buffer(6).putShort((short) 0).putInt(length).array())
        : raw(buffer(2).putShort((short) length).array());
  }

  /// A sequence whose lengths are given.
  public DicomBytes sequence(int tag, DicomBytes... items) {
    DicomBytes content = item();
    for (DicomBytes item : items) {
      content.mark(Tags.ITEM, item.out.size()).raw(item.out.toByteArray());
    }
    return element(tag, "SQ", content.out.toByteArray());
  }

  /// A sequence whose lengths, and those of its items, are undefined.
  public DicomBytes openSequence(int tag, DicomBytes... items) {
    head(tag, "SQ", UNDEFINED);
    for (DicomBytes item : items) {
      mark(Tags.ITEM, UNDEFINED).raw(item.out.toByteArray()).mark(Tags.ITEM_END, 0);
    }
    return mark(Tags.SEQUENCE_END, 0);
  }

  public DicomBytes mark(int tag, int length) {
    return tag(tag).raw(buffer(4).putInt(length).array());
  }

  public DicomBytes raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public byte[] bytes() {
    return out.toByteArray();
  }

  /// The bytes behind a preamble and a meta header of this transfer syntax.
  public byte[] part10(String transferSyntax) {
    DicomBytes meta = explicit().text(Tags.TRANSFER_SYNTAX_UID, "UI", transferSyntax);
    DicomBytes file = explicit().raw(new byte[128]).raw("DICM".getBytes(StandardCharsets.US_ASCII));
    file.ul(0x00020000, meta.out.size()).raw(meta.bytes()).raw(bytes());
    return file.bytes();
  }

  /// The bytes behind a preamble and a fitting meta header.
  public byte[] part10() {
    return part10(new Encoding(explicit, order).syntax().uid());
  }

  public Path writeTo(Path file) {
    try {
      return Files.write(file, part10());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DicomBytes tag(int tag) {
    return raw(buffer(4).putShort((short) (tag >>> 16)).putShort((short) tag).array());
  }

  private ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(order);
  }
}
