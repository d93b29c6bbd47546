// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.util.Locale;
import org.triplane.worklist.WorklistException;

/// One thing that a reader can say.
///
/// @param word what is kept and shown, such as `Partial`
/// @param hint what it means in a few words, such as `some fibres left`; may be empty
/// @param key one letter or digit, in lower case
public record LabelValue(String word, String hint, String key) {
  private static final int LONGEST = 60;
  private static final String SEPARATORS = "|,;\t\r\n\"=\\";

  /// Make a value of what somebody wrote.
  ///
  /// @throws WorklistException if the word or the key cannot be used; the message says why
  public static LabelValue of(String word, String hint, String key) throws WorklistException {
    String clean = word.strip();
    if (clean.isEmpty() || clean.length() > LONGEST) {
      throw new WorklistException(
          "A value's word should have 1 to %d letters, but '%s' has %d. Change it."
              .formatted(LONGEST, clean, clean.length()));
    }
    if (clean.chars().anyMatch(c -> SEPARATORS.indexOf(c) >= 0)) {
      throw new WorklistException(
          "The value '%s' has a character that separates values in tables. Leave out | , ; = \" \\."
              .formatted(clean));
    }
    if (Answer.isReserved(clean)) {
      throw new WorklistException(
          "The value '%s' is there in every label set. Leave it out.".formatted(clean));
    }
    String small = key.strip().toLowerCase(Locale.ROOT);
    if (small.length() != 1 || !Character.isLetterOrDigit(small.charAt(0))) {
      throw new WorklistException(
          "The key of '%s' should be one letter or digit, but is '%s'.".formatted(clean, key));
    }
    return new LabelValue(clean, hint.strip(), small);
  }
}
