// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import org.triplane.imaging.ImagingException;

/// One element of a data set.
public record Element(int tag, Vr vr, Value value) {
  /// What an element holds.
  public sealed interface Value {}

  /// A run of bytes, in memory or in a file.
  public sealed interface Stored extends Value {
    /// How many bytes there are, without padding that a writer may have to add.
    long length();

    /// The order of the numbers in them.
    ByteOrder order();

    /// The bytes, read from their file if need be.
    ///
    /// @throws IOException if their file has changed or is gone, or if there are too many
    default Bytes inMemory() throws IOException, ImagingException {
      return switch (this) {
        case Bytes bytes -> bytes;
        case Unread unread -> unread.read();
      };
    }
  }

  /// A value in memory. The array is never written.
  public record Bytes(byte[] bytes, ByteOrder order) implements Stored {
    @Override
    public long length() {
      return bytes.length;
    }
  }

  /// The items of a sequence.
  public record Items(List<DicomDataset> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// A value too large to keep; it stands in its file, from which [DicomOutput] copies it.
  ///
  /// @param offset in the file, after inflating it
  public record Unread(BulkSource source, long offset, long length, ByteOrder order)
      implements Stored {
    /// Read it into memory.
    ///
    /// @throws IOException if its file has changed or is gone, or if it is larger than an array
    public Bytes read() throws IOException, ImagingException {
      try (DicomInput in = source.open()) {
        in.seek(offset);
        return new Bytes(in.bytes(length), order);
      }
    }
  }

  /// Compressed pixels (PS3.5 A.4), byte for byte.
  ///
  /// @param offsetTable the basic offset table; may have no bytes
  /// @param fragments all others, in file order
  public record Encapsulated(Stored offsetTable, List<Stored> fragments) implements Value {
    public Encapsulated {
      fragments = List.copyOf(fragments);
    }
  }
}
