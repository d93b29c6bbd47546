// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Siemens' private header in its second form, which begins with SV10.
final class CsaHeader {
  private static final int MAGIC = 0x30315653;
  private static final int START = 8;
  private static final int NAME_BYTES = 64;
  private static final int BEFORE_ITEM_COUNT = 12;
  private static final int ITEM_HEAD_BYTES = 16;

  private CsaHeader() {}

  /// The values of a field, without the blank ones; none if the header is damaged or of another
  /// form.
  static List<String> values(byte[] header, String field) {
    ByteBuffer bytes = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    if (header.length < START + 8 || bytes.getInt() != MAGIC) {
      return List.of();
    }
    int fields = bytes.position(START).getInt();
    bytes.getInt();
    for (int i = 0; i < fields && bytes.remaining() >= NAME_BYTES + 20; i++) {
      String name = text(bytes, NAME_BYTES);
      int items = bytes.position(bytes.position() + BEFORE_ITEM_COUNT).getInt();
      bytes.getInt();
      List<String> values = items(bytes, items);
      if (name.equals(field)) {
        return values;
      }
    }
    return List.of();
  }

  private static List<String> items(ByteBuffer bytes, int count) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < count && bytes.remaining() >= ITEM_HEAD_BYTES; i++) {
      int length = bytes.getInt(bytes.position() + 4);
      bytes.position(bytes.position() + ITEM_HEAD_BYTES);
      if (length < 0 || length > bytes.remaining()) {
        return List.of();
      }
      String value = text(bytes, length);
      if (!value.isEmpty()) {
        values.add(value);
      }
      int padding = (4 - length % 4) % 4;
      bytes.position(Math.min(bytes.limit(), bytes.position() + padding));
    }
    return values;
  }

  private static String text(ByteBuffer bytes, int length) {
    byte[] raw = new byte[length];
    bytes.get(raw);
    String text = new String(raw, StandardCharsets.ISO_8859_1);
    int end = text.indexOf('\0');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }
}
