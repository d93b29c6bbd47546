// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes elements in one encoding (PS3.5 7), with even lengths and numbers in its byte order.
final class ElementWriter {
  private static final int UNDEFINED = -1;
  private static final long MAX_LENGTH = 0xFFFF_FFFEL;
  private static final long MAX_SHORT_LENGTH = 0xFFFE;
  private static final int MARK_BYTES = 8;

  private final OutputStream out;
  private final Encoding encoding;
  private final boolean open;
  private final StoredValues values;

  /// @param open whether sequences and items end by delimiters
  ElementWriter(OutputStream out, Encoding encoding, boolean open, StoredValues values) {
    this.out = out;
    this.encoding = encoding;
    this.open = open;
    this.values = values;
  }

  /// Write all elements of a data set but the lengths of its groups, which were retired and would
  /// be wrong.
  void write(DicomDataset dataset) throws IOException {
    for (Element element : dataset.elements()) {
      if (isWritten(element)) {
        write(element);
      }
    }
  }

  /// How many bytes `write` writes.
  long length(DicomDataset dataset) {
    return dataset.elements().stream()
        .filter(ElementWriter::isWritten)
        .mapToLong(this::length)
        .sum();
  }

  void write(Element element) throws IOException {
    switch (element.value()) {
      case Element.Stored stored -> {
        Vr vr = written(element.vr(), stored.length());
        header(element.tag(), vr, (int) even(stored.length()));
        values.copy(stored, element.vr(), order(vr), out);
        if (stored.length() % 2 != 0) {
          out.write(pad(element.vr()));
        }
      }
      case Element.Items items -> sequence(element.tag(), items);
      case Element.Encapsulated pixels -> {
        header(element.tag(), element.vr(), UNDEFINED);
        fragment(pixels.offsetTable());
        for (Element.Stored fragment : pixels.fragments()) {
          fragment(fragment);
        }
        mark(Tags.SEQUENCE_END, 0);
      }
    }
  }

  private static boolean isWritten(Element element) {
    return (element.tag() & 0xFFFF) != 0 || Tags.group(element.tag()) == 2;
  }

  private void sequence(int tag, Element.Items items) throws IOException {
    long content = content(items);
    boolean delimited = delimited(tag, content);
    header(tag, Vr.SQ, delimited ? UNDEFINED : (int) content);
    for (DicomDataset item : items.items()) {
      long length = length(item);
      boolean openItem = open || length > MAX_LENGTH;
      mark(Tags.ITEM, openItem ? UNDEFINED : (int) length);
      write(item);
      if (openItem) {
        mark(Tags.ITEM_END, 0);
      }
    }
    if (delimited) {
      mark(Tags.SEQUENCE_END, 0);
    }
  }

  private void fragment(Element.Stored fragment) throws IOException {
    mark(Tags.ITEM, (int) even(fragment.length()));
    values.copy(fragment, Vr.OB, fragment.order(), out);
    if (fragment.length() % 2 != 0) {
      out.write(0);
    }
  }

  private long length(Element element) {
    return switch (element.value()) {
      case Element.Stored stored ->
          headerLength(written(element.vr(), stored.length())) + even(stored.length());
      case Element.Items items -> {
        long content = content(items);
        int end = delimited(element.tag(), content) ? MARK_BYTES : 0;
        yield headerLength(Vr.SQ) + content + end;
      }
      case Element.Encapsulated pixels ->
          headerLength(element.vr())
              + 2 * MARK_BYTES
              + even(pixels.offsetTable().length())
              + pixels.fragments().stream()
                  .mapToLong(fragment -> MARK_BYTES + even(fragment.length()))
                  .sum();
    };
  }

  // Without representations, a sequence that no dictionary knows is told by its delimiters.
  private boolean delimited(int tag, long content) {
    boolean known = encoding.explicit() || Tags.vr(tag) == Vr.SQ;
    return open || !known || content > MAX_LENGTH;
  }

  private long content(Element.Items items) {
    long content = 0;
    for (DicomDataset item : items.items()) {
      long length = length(item);
      content += length + MARK_BYTES + (open || length > MAX_LENGTH ? MARK_BYTES : 0);
    }
    return content;
  }

  /// A value too long for the short length of its representation becomes unknown (CP-1066, PS3.5
  /// 6.2.2).
  private Vr written(Vr vr, long length) {
    return encoding.explicit() && !vr.isLong() && length > MAX_SHORT_LENGTH ? Vr.UN : vr;
  }

  // Unknown values are little endian whatever stands around them.
  private ByteOrder order(Vr vr) {
    return vr == Vr.UN ? Encoding.EXPLICIT.order() : encoding.order();
  }

  private void header(int tag, Vr vr, int length) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(headerLength(vr)).order(encoding.order());
    header.putShort((short) Tags.group(tag)).putShort((short) tag);
    if (!encoding.explicit()) {
      header.putInt(length);
    } else {
      header.put((byte) vr.name().charAt(0)).put((byte) vr.name().charAt(1));
      if (vr.isLong()) {
        header.putShort((short) 0).putInt(length);
      } else {
        header.putShort((short) length);
      }
    }
    out.write(header.array());
  }

  private int headerLength(Vr vr) {
    return encoding.explicit() && vr.isLong() ? 12 : 8;
  }

  private void mark(int tag, int length) throws IOException {
    ByteBuffer mark = ByteBuffer.allocate(MARK_BYTES).order(encoding.order());
    mark.putShort((short) Tags.group(tag)).putShort((short) tag).putInt(length);
    out.write(mark.array());
  }

  private static long even(long length) {
    return length + (length & 1);
  }

  private static int pad(Vr vr) {
    return vr.isText() && vr != Vr.UI ? ' ' : 0;
  }
}
