// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Decodes texts by the Specific Character Set of their data set (PS3.3 C.12.1.1.2).
final class CharacterSets {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}]+");
  private static final Pattern TERM = Pattern.compile("ISO[ _-]?(?:2022)?[ _-]?IR[ _-]?(\\d+)");

  private static final byte ESCAPE = 0x1B;

  private CharacterSets() {}

  /// Decode a text. Terms are also known with blanks, hyphens and underscores exchanged, as some
  /// writers spell them. Where none is given, UTF-8 is believed if the bytes are well-formed.
  ///
  /// @param terms the value of Specific Character Set; empty if there is none
  /// @param vr what the text is, which says what parts it
  static String decode(byte[] bytes, String terms, Vr vr) {
    if (isPlain(bytes)) {
      return new String(bytes, StandardCharsets.US_ASCII);
    }
    String first = terms.split("\\\\", -1)[0].strip().toUpperCase(Locale.ROOT);
    boolean undeclared = terms.isBlank() && !has(bytes, ESCAPE);
    if (first.equals("ISO_IR 192") || first.startsWith("UTF") || undeclared && isUtf8(bytes)) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    if (first.endsWith("GB18030") || first.endsWith("GBK")) {
      // GBK is the part of GB 18030 that has one or two bytes.
      return new String(bytes, CodeExtension.supported("GB18030"));
    }
    boolean latin = first.isEmpty() || high(first).equals(StandardCharsets.ISO_8859_1);
    if (latin && !has(bytes, ESCAPE) && HiddenChinese.isIn(bytes)) {
      return new String(bytes, CodeExtension.supported("GB18030"));
    }
    return CodedText.decode(bytes, high(first), delimiters(vr));
  }

  /// Encode a text by the first of the declared sets, or by ASCII if none is declared.
  ///
  /// @param terms the value of Specific Character Set; empty if there is none
  /// @return empty if that set has not all of its characters
  static Optional<byte[]> encode(String text, String terms) {
    Charset set = firstSet(terms);
    return set.newEncoder().canEncode(text) ? Optional.of(text.getBytes(set)) : Optional.empty();
  }

  private static Charset firstSet(String terms) {
    String first = terms.split("\\\\", -1)[0].strip().toUpperCase(Locale.ROOT);
    if (first.isEmpty()) {
      return StandardCharsets.US_ASCII;
    }
    if (first.equals("ISO_IR 192") || first.startsWith("UTF")) {
      return StandardCharsets.UTF_8;
    }
    if (first.endsWith("GB18030") || first.endsWith("GBK")) {
      return CodeExtension.supported("GB18030");
    }
    // Kanji, hangul and hanzi need escape sequences, which are read but not written here.
    Charset set = high(first);
    boolean singleByte = set.newEncoder().maxBytesPerChar() == 1;
    boolean declared = TERM.matcher(first).matches() && !first.endsWith(" 6");
    return singleByte && declared ? set : StandardCharsets.US_ASCII;
  }

  /// The text with each run of control characters made one blank, and no blanks outside.
  static String clean(String text) {
    return CONTROL.matcher(text).replaceAll(" ").strip();
  }

  private static Charset high(String term) {
    Matcher matcher = TERM.matcher(term);
    if (matcher.matches()) {
      for (CodeExtension known : CodeExtension.values()) {
        if (known.number().equals(matcher.group(1))) {
          return known.charset();
        }
      }
    }
    return StandardCharsets.ISO_8859_1;
  }

  private static String delimiters(Vr vr) {
    return switch (vr) {
      case PN -> "\\^=";
      case LT, ST, UT -> "";
      default -> "\\";
    };
  }

  private static boolean isPlain(byte[] bytes) {
    for (byte each : bytes) {
      if (each < 0) {
        return false;
      }
    }
    return !has(bytes, ESCAPE);
  }

  private static boolean has(byte[] bytes, byte wanted) {
    for (byte each : bytes) {
      if (each == wanted) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }
}
