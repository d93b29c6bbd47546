// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.util.Locale;
import java.util.regex.Pattern;
import org.triplane.worklist.WorklistException;

/// Somebody who reads cases.
///
/// @param initials one to six capital letters or digits, such as `BR`
/// @param name free; may be empty
public record Reader(String initials, String name) {
  private static final Pattern INITIALS = Pattern.compile("[\\p{Lu}\\d]{1,6}");

  /// Make a reader of what somebody typed.
  ///
  /// @throws WorklistException if these are no initials
  public static Reader of(String initials, String name) throws WorklistException {
    String capital = initials.strip().toUpperCase(Locale.ROOT);
    if (!INITIALS.matcher(capital).matches()) {
      throw new WorklistException(
          "A reader's initials should be one to six letters or digits, such as BR, but were '%s'."
              .formatted(initials));
    }
    return new Reader(capital, name.strip());
  }
}
