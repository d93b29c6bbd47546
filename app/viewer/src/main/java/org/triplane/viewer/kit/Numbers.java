// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import java.util.Locale;

/// How numbers are written in the window: a true minus, a fixed number of decimals.
public final class Numbers {
  private static final String MINUS = "\u2212";

  private Numbers() {}

  /// A probability, two decimals.
  public static String probability(double value) {
    return plain(value, 2);
  }

  /// With a sign always but at zero.
  public static String signed(double value, int decimals) {
    String digits = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
    if (Double.parseDouble(digits) == 0) {
      return digits;
    }
    return (value < 0 ? MINUS : "+") + digits;
  }

  /// With a sign only if it is negative.
  public static String plain(double value, int decimals) {
    String signed = signed(value, decimals);
    return signed.startsWith("+") ? signed.substring(1) : signed;
  }

  /// A share as a whole percentage, as in "60 %".
  public static String percent(double share) {
    return "%d %%".formatted(Math.round(share * 100));
  }
}
