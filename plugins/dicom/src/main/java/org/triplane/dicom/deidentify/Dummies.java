// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.deidentify;

import java.util.List;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Element;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Vr;

/// Values that say nothing, for where there must be one.
final class Dummies {
  private static final int CODE_VALUE = 0x00080100;
  private static final int CODING_SCHEME = 0x00080102;
  private static final int CODE_MEANING = 0x00080104;
  private static final int MOST_BINARY = 8;

  private Dummies() {}

  /// A dummy of a representation.
  ///
  /// @param bytes how long the value was, for those that are numbers
  static Element of(int tag, Vr vr, int bytes) {
    return switch (vr) {
      case DA -> Elements.text(tag, vr, "19000101");
      case TM -> Elements.text(tag, vr, "000000");
      case DT -> Elements.text(tag, vr, "19000101000000");
      case AS -> Elements.text(tag, vr, "000Y");
      case DS, IS -> Elements.text(tag, vr, "0");
      case AE, CS -> Elements.text(tag, vr, "ANONYMOUS");
      case UR -> Elements.text(tag, vr, "about:blank");
      case LO, LT, PN, SH, ST, UC, UT -> Elements.text(tag, vr, "Anonymous");
      case UI -> Elements.text(tag, vr, "2.25.0");
      case AT, FD, FL, OB, OD, OF, OL, OV, OW, SL, SS, SV, UL, UN, US, UV ->
          Elements.bytes(tag, vr, new byte[Math.min(bytes, MOST_BINARY)]);
      case SQ -> Elements.sequence(tag, List.of(code("ANONYMOUS", "99TRIPLANE", "Anonymous")));
    };
  }

  /// An item that holds a code (PS3.3 8.8).
  static DicomDataset code(String value, String scheme, String meaning) {
    return new DicomDataset()
        .put(Elements.text(CODE_VALUE, Vr.SH, value))
        .put(Elements.text(CODING_SCHEME, Vr.SH, scheme))
        .put(Elements.text(CODE_MEANING, Vr.LO, meaning));
  }
}
