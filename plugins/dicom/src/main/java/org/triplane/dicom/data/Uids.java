// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/// Unique identifiers (PS3.5 9 and annex B).
public final class Uids {
  /// Names Triplane as the writer of a file.
  static final String IMPLEMENTATION = derived("triplane implementation");

  private static final int MAX_LENGTH = 64;
  private static final Pattern FORM = Pattern.compile("[0-2](\\.(0|[1-9][0-9]*))+");

  private Uids() {}

  /// Whether a text is a unique identifier.
  public static boolean isValid(String text) {
    return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
  }

  /// The text itself if it is a unique identifier, else one that is derived from the context and
  /// the text.
  public static String keptOrDerived(String text, String context) {
    return isValid(text) ? text : derived(context + "/" + text);
  }

  /// The unique identifier that always belongs to these words.
  public static String derived(String words) {
    return of(UUID.nameUUIDFromBytes(words.getBytes(StandardCharsets.UTF_8)));
  }

  /// A UUID as DICOM writes it.
  public static String of(UUID uuid) {
    BigInteger high = BigInteger.valueOf(uuid.getMostSignificantBits()).shiftLeft(Long.SIZE);
    BigInteger number =
        high.add(new BigInteger(Long.toUnsignedString(uuid.getLeastSignificantBits())))
            .mod(BigInteger.ONE.shiftLeft(2 * Long.SIZE));
    return "2.25." + number;
  }
}
