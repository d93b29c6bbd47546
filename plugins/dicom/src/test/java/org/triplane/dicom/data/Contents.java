// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Says what a data set holds, line by line, whatever the encoding of its file.
final class Contents {
  private final List<String> lines = new ArrayList<>();

  private Contents() {}

  static List<String> of(DicomDataset dataset) throws Exception {
    Contents contents = new Contents();
    contents.add("", dataset);
    return contents.lines;
  }

  private void add(String indent, DicomDataset dataset) throws Exception {
    for (Element element : dataset.elements()) {
      if ((element.tag() & 0xFFFF) != 0) {
        add(indent + "%08X ".formatted(element.tag()), element);
      }
    }
  }

  private void add(String start, Element element) throws Exception {
    switch (element.value()) {
      case Element.Stored stored -> lines.add(start + told(stored, element.vr()));
      case Element.Items items -> {
        lines.add(start + items.items().size() + " items");
        for (DicomDataset item : items.items()) {
          add("  " + start, item);
        }
      }
      case Element.Encapsulated pixels -> {
        lines.add(start + "offsets " + told(pixels.offsetTable(), Vr.OB));
        for (Element.Stored fragment : pixels.fragments()) {
          lines.add(start + "fragment " + told(fragment, Vr.OB));
        }
      }
    }
  }

  // Padding is no content, and a representation that was not told is none, either.
  private static String told(Element.Stored stored, Vr vr) throws Exception {
    Element.Bytes value =
        switch (stored) {
          case Element.Bytes bytes -> bytes;
          case Element.Unread unread -> unread.read();
        };
    byte[] bytes = value.bytes();
    if (bytes.length % 2 != 0) {
      bytes = Arrays.copyOf(bytes, bytes.length + 1);
      bytes[bytes.length - 1] = (byte) (vr.isText() && vr != Vr.UI ? ' ' : 0);
    }
    int width = value.order() == ByteOrder.BIG_ENDIAN ? vr.swapBytes() : 1;
    byte[] little = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      boolean inside = i - i % width + width <= bytes.length;
      little[i] = bytes[inside ? i - i % width + width - 1 - i % width : i];
    }
    return little.length + " bytes, " + ByteBuffer.wrap(little).hashCode();
  }
}
