// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// One pass over a text with code extensions (ISO 2022, PS3.5 6.1.2.5).
///
/// Bytes below 128 are read by what G0 holds, the others by what G1 holds. Both are set by escape
/// sequences, and again to their first sets wherever a value, a line or a part of a name ends.
/// Escape sequences are obeyed whether their sets were declared or not.
final class CodedText {
  private static final int ESCAPE = 0x1B;
  private static final int HIGH_BIT = 0x80;
  private static final int JIS_SUPPLEMENT = 0x8F;
  private static final String ENDS_OF_LINES = "\t\n\f\r";

  /// What G0 holds; the first two differ in signs that are shown alike.
  private enum Low {
    ASCII,
    JIS_KANJI,
    JIS_SUPPLEMENT
  }

  private final Charset firstHigh;
  private final String ends;
  private final StringBuilder text = new StringBuilder();
  private final ByteArrayOutputStream run = new ByteArrayOutputStream();
  private Charset high;
  private Charset runSet = StandardCharsets.US_ASCII;
  private Low low = Low.ASCII;

  private CodedText(Charset firstHigh, String delimiters) {
    this.firstHigh = firstHigh;
    this.high = firstHigh;
    this.ends = ENDS_OF_LINES + delimiters;
  }

  /// Decode a text.
  ///
  /// @param firstHigh the set of bytes from 128 on, until an escape sequence says otherwise
  /// @param delimiters what parts the values or components of this text
  static String decode(byte[] bytes, Charset firstHigh, String delimiters) {
    CodedText coded = new CodedText(firstHigh, delimiters);
    int at = 0;
    while (at < bytes.length) {
      at += bytes[at] == ESCAPE ? coded.escape(bytes, at) : coded.character(bytes, at);
    }
    coded.flush();
    return coded.text.toString();
  }

  // Says how many bytes were read; an unknown sequence is left out with its first byte alone.
  private int escape(byte[] bytes, int at) {
    String next =
        new String(bytes, at + 1, Math.min(3, bytes.length - at - 1), StandardCharsets.ISO_8859_1);
    if (next.startsWith("(B") || next.startsWith("(J")) {
      low = Low.ASCII;
      return 3;
    }
    if (next.startsWith("$B") || next.startsWith("$@")) {
      low = Low.JIS_KANJI;
      return 3;
    }
    if (next.equals("$(D")) {
      low = Low.JIS_SUPPLEMENT;
      return 4;
    }
    for (CodeExtension known : CodeExtension.values()) {
      if (next.startsWith(known.escape())) {
        high = known.charset();
        return 1 + known.escape().length();
      }
    }
    return 1;
  }

  private int character(byte[] bytes, int at) {
    int value = bytes[at] & 0xFF;
    if (ends.indexOf(value) >= 0 && (low == Low.ASCII || value < ' ')) {
      low = Low.ASCII;
      high = firstHigh;
    }
    if (value >= HIGH_BIT) {
      append(high, value);
      return 1;
    }
    if (low == Low.ASCII || value <= ' ' || at + 1 == bytes.length) {
      append(StandardCharsets.US_ASCII, value);
      return 1;
    }
    // EUC-JP holds both sets of kanji with their high bits set.
    if (low == Low.JIS_SUPPLEMENT) {
      append(CodeExtension.eucJp(), JIS_SUPPLEMENT);
    }
    append(CodeExtension.eucJp(), value | HIGH_BIT);
    append(CodeExtension.eucJp(), bytes[at + 1] | HIGH_BIT);
    return 2;
  }

  private void append(Charset set, int value) {
    if (!set.equals(runSet)) {
      flush();
      runSet = set;
    }
    run.write(value);
  }

  private void flush() {
    text.append(run.toString(runSet));
    run.reset();
  }
}
