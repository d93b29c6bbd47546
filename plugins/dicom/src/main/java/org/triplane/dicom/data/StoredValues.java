// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.triplane.imaging.ImagingException;

/// Copies values out of memory and out of the files in which they still stand.
final class StoredValues implements Closeable {
  private static final int CHUNK_BYTES = 1 << 16;

  private final Map<BulkSource, DicomInput> sources = new HashMap<>();

  /// Write a value in a byte order.
  void copy(Element.Stored value, Vr vr, ByteOrder order, OutputStream out) throws IOException {
    int width = value.order().equals(order) ? 1 : vr.swapBytes();
    switch (value) {
      case Element.Bytes(byte[] bytes, _) -> out.write(swapped(bytes, width));
      case Element.Unread unread -> {
        DicomInput in = source(unread.source());
        in.seek(unread.offset());
        for (long left = unread.length(); left > 0; left -= Math.min(left, CHUNK_BYTES)) {
          out.write(swapped(in.bytes(Math.min(left, CHUNK_BYTES)), width));
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (DicomInput source : sources.values()) {
      source.close();
    }
  }

  private DicomInput source(BulkSource source) throws IOException {
    DicomInput open = sources.get(source);
    if (open == null) {
      try {
        open = source.open();
      } catch (ImagingException e) {
        throw new IOException("The file has changed since it was read", e);
      }
      sources.put(source, open);
    }
    return open;
  }

  // What is left behind the last whole number stays as it is.
  private static byte[] swapped(byte[] bytes, int width) {
    if (width == 1) {
      return bytes;
    }
    byte[] swapped = bytes.clone();
    for (int start = 0; start + width <= bytes.length; start += width) {
      for (int i = 0; i < width; i++) {
        swapped[start + i] = bytes[start + width - 1 - i];
      }
    }
    return swapped;
  }
}
