// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;
import org.triplane.viewer.kit.Numbers;

/// How the page writes its figures.
final class Figures {
  static final String NONE = "–";

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final double GIGA = 1e9;
  private static final double MEGA = 1e6;

  private Figures() {}

  /// An AUC or a loss, three decimals.
  static String three(OptionalDouble value) {
    return value.isPresent() ? Numbers.plain(value.getAsDouble(), 3) : NONE;
  }

  /// A learning rate, as in "1.8e-4".
  static String rate(double rate) {
    return String.format(Locale.ROOT, "%.1e", rate)
        .replaceFirst("e([+-])0", "e$1")
        .replace("e+", "e");
  }

  static String clock(Instant when) {
    return CLOCK.format(when.atZone(ZoneId.systemDefault()));
  }

  static String bytes(long bytes) {
    return bytes >= GIGA
        ? Numbers.plain(bytes / GIGA, 1) + " GB"
        : Numbers.plain(bytes / MEGA, bytes < 10 * MEGA ? 1 : 0) + " MB";
  }
}
