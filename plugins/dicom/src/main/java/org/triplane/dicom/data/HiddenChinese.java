// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

/// Tells Chinese text that was declared as Latin 1, or not declared, from Latin text.
///
/// Text in GB 2312 has its bytes above 127 in pairs whose values are bounded. In Latin 1 they are
/// letters with accents, of which hardly any language writes four in a row.
final class HiddenChinese {
  private static final int FIRST_ROW = 0xB0;
  private static final int LAST_ROW = 0xF7;
  private static final int FIRST_COLUMN = 0xA1;
  private static final int LAST_COLUMN = 0xFE;
  private static final int CONVINCING_BYTES = 4;

  private HiddenChinese() {}

  /// Whether all bytes above 127 are pairs of GB 2312 and at least two pairs stand together.
  static boolean isIn(byte[] bytes) {
    int longest = 0;
    int at = 0;
    while (at < bytes.length) {
      int start = at;
      while (isPair(bytes, at)) {
        at += 2;
      }
      if (at < bytes.length && bytes[at] < 0) {
        return false;
      }
      longest = Math.max(longest, at - start);
      at++;
    }
    return longest >= CONVINCING_BYTES;
  }

  private static boolean isPair(byte[] bytes, int at) {
    if (at + 1 >= bytes.length) {
      return false;
    }
    int row = bytes[at] & 0xFF;
    int column = bytes[at + 1] & 0xFF;
    return row >= FIRST_ROW && row <= LAST_ROW && column >= FIRST_COLUMN && column <= LAST_COLUMN;
  }
}
