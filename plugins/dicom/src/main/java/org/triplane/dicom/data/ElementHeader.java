// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/// What stands between the tag of an element and its value (PS3.5 7.1).
///
/// @param length 0xFFFFFFFF if only a delimiter ends it
record ElementHeader(Vr vr, long length) {
  private static final long UNDEFINED = 0xFFFFFFFFL;

  /// Whether only a delimiter ends the value.
  boolean open() {
    return length == UNDEFINED;
  }

  /// Read it behind the tag.
  static ElementHeader read(DicomInput in, int tag, Encoding encoding, Set<Repair> repairs)
      throws IOException {
    if (!encoding.explicit()) {
      return new ElementHeader(Tags.vr(tag), in.u32());
    }
    long start = in.position();
    int first = in.u8();
    int second = in.u8();
    Optional<Vr> vr = Vr.of(first, second);
    if (vr.isPresent()) {
      return new ElementHeader(vr.get(), vr.get().isLong() ? skipTwo(in) : in.u16());
    }
    if (isCapital(first) && isCapital(second)) {
      repairs.add(Repair.WRONG_REPRESENTATION);
      return unknown(in);
    }
    // Some writers fall back to implicit elements inside an explicit file.
    in.seek(start);
    long length = in.u32();
    if (first == ' ' && second == ' ' && length > in.remaining()) {
      repairs.add(Repair.WRONG_REPRESENTATION);
      in.seek(start + 2);
      return unknown(in);
    }
    repairs.add(Repair.IMPLICIT_ELEMENT);
    return new ElementHeader(Tags.vr(tag), length);
  }

  private static ElementHeader unknown(DicomInput in) throws IOException {
    int length = in.u16();
    return new ElementHeader(Vr.UN, length == 0 ? in.u32() : length);
  }

  private static long skipTwo(DicomInput in) throws IOException {
    in.u16();
    return in.u32();
  }

  private static boolean isCapital(int letter) {
    return letter >= 'A' && letter <= 'Z';
  }
}
