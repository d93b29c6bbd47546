// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.nio.ByteOrder;
import java.util.List;

/// One element of a data set.
record Element(int tag, Vr vr, Value value) {
  /// What an element holds.
  sealed interface Value {}

  /// A value in memory. The array is never written.
  record Bytes(byte[] bytes, ByteOrder order) implements Value {}

  /// The items of a sequence.
  record Items(List<DicomDataset> items) implements Value {
    Items {
      items = List.copyOf(items);
    }
  }

  /// A value too large to keep; it stands in the file.
  record Unread(long offset, long length) implements Value {}
}
