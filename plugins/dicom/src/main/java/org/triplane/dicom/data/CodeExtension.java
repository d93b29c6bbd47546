// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The sets that an escape sequence puts into G1, for bytes from 128 on (PS3.3 C.12.1.1.2, tables
/// C.12-3 and C.12-4).
enum CodeExtension {
  LATIN_1("100", "-A", "ISO-8859-1"),
  LATIN_2("101", "-B", "ISO-8859-2"),
  LATIN_3("109", "-C", "ISO-8859-3"),
  LATIN_4("110", "-D", "ISO-8859-4"),
  CYRILLIC("144", "-L", "ISO-8859-5"),
  ARABIC("127", "-G", "ISO-8859-6"),
  GREEK("126", "-F", "ISO-8859-7"),
  HEBREW("138", "-H", "ISO-8859-8"),
  LATIN_5("148", "-M", "ISO-8859-9"),
  LATIN_9("203", "-b", "ISO-8859-15"),
  THAI("166", "-T", "TIS-620"),
  KATAKANA("13", ")I", "JIS_X0201"),
  KOREAN("149", "$)C", "EUC-KR"),
  CHINESE("58", "$)A", "GB2312");

  private final String number;
  private final String escape;
  private final String charset;

  CodeExtension(String number, String escape, String charset) {
    this.number = number;
    this.escape = escape;
    this.charset = charset;
  }

  /// Its number in the ISO registry, as in defined terms.
  String number() {
    return number;
  }

  /// What stands behind the escape character.
  String escape() {
    return escape;
  }

  /// The character set, or Latin 1 where the Java runtime has it not.
  Charset charset() {
    return supported(charset);
  }

  /// The character set by which kanji are read.
  static Charset eucJp() {
    return supported("EUC-JP");
  }

  /// A character set by its name, or Latin 1 where the Java runtime has it not.
  static Charset supported(String name) {
    return Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.ISO_8859_1;
  }
}
