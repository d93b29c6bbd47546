// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.IOException;
import java.nio.ByteOrder;

/// How elements are laid out in bytes.
public record Encoding(boolean explicit, ByteOrder order) {
  private static final int HIGHEST_FIRST_GROUP = 0x28;

  static final Encoding EXPLICIT = new Encoding(true, ByteOrder.LITTLE_ENDIAN);
  static final Encoding IMPLICIT = new Encoding(false, ByteOrder.LITTLE_ENDIAN);

  /// Look at the element that stands next and say how it is encoded; the position stays.
  ///
  /// Files whose header tells another encoding than they have are common enough that the header
  /// is not asked.
  static Encoding ofNext(DicomInput in) throws IOException {
    long start = in.position();
    if (in.remaining() < 8) {
      return EXPLICIT;
    }
    byte[] head = in.bytes(8);
    in.seek(start);
    // Data sets begin with one of the lowest groups.
    boolean big = head[0] == 0 && head[1] > 0 && head[1] <= HIGHEST_FIRST_GROUP;
    boolean explicit =
        Vr.of(head[4], head[5]).isPresent()
            || Character.isUpperCase(head[4]) && Character.isUpperCase(head[5]);
    return new Encoding(explicit, big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  /// The uncompressed transfer syntax of this encoding.
  public TransferSyntax syntax() {
    if (order == ByteOrder.BIG_ENDIAN) {
      return TransferSyntax.BIG_ENDIAN;
    }
    return explicit ? TransferSyntax.EXPLICIT : TransferSyntax.IMPLICIT;
  }
}
