// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a class folder's name says: `Meningioma T1C+` is the class Meningioma, seen in T1 with
/// contrast (S2.1).
///
/// @param sequence empty if it names none
record ClassFolderName(String label, String sequence) {
  private static final Pattern WITH_SEQUENCE =
      Pattern.compile(
          "(.+?)[ _](T1C?\\+?|T1CE|T2\\*?|FLAIR|PD|DWI|ADC|SWI|STIR)", Pattern.CASE_INSENSITIVE);

  static ClassFolderName of(String folder) {
    Matcher parts = WITH_SEQUENCE.matcher(folder);
    return parts.matches()
        ? new ClassFolderName(label(parts.group(1)), parts.group(2).toUpperCase(Locale.ROOT))
        : new ClassFolderName(label(folder), "");
  }

  /// Published sets write `_NORMAL` to have it listed first.
  private static String label(String text) {
    String plain = text.strip().replaceFirst("^_+", "");
    return plain.equals("NORMAL") ? "Normal" : plain;
  }
}
