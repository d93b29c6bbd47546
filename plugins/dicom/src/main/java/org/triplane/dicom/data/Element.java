// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.nio.ByteOrder;
import java.util.List;

/// One element of a data set.
public record Element(int tag, Vr vr, Value value) {
  /// What an element holds.
  public sealed interface Value {}

  /// A value in memory. The array is never written.
  public record Bytes(byte[] bytes, ByteOrder order) implements Value {}

  /// The items of a sequence.
  public record Items(List<DicomDataset> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// A value too large to keep; it stands in the file.
  public record Unread(long offset, long length) implements Value {}
}
