// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.triplane.viewer.kit.Texts;

/// How times and readers are written on the page.
final class Spoken {
  private static final long LONG_SECONDS = 100;

  private Spoken() {}

  /// As on a watch: 0:11.
  static String clock(Duration spent) {
    return "%d:%02d".formatted(spent.toMinutes(), spent.toSecondsPart());
  }

  /// A time in words: "14 s" or "11 min".
  static String words(Duration spent, Texts texts) {
    long seconds = Math.round(spent.toMillis() / 1000.0);
    return seconds < LONG_SECONDS
        ? texts.get("label.seconds", seconds)
        : texts.get("label.minutes", Math.round(seconds / 60.0));
  }

  /// Who labeled a case in what time.
  static String by(String reader, Duration spent, Texts texts) {
    return spent.isZero() ? reader : texts.get("label.by", reader, words(spent, texts));
  }

  /// A day and a time: "20 Nov, 14:31".
  static String when(Instant at, Texts texts) {
    Locale language = texts.language();
    return DateTimeFormatter.ofPattern("d MMM, HH:mm", language)
        .format(at.atZone(ZoneId.systemDefault()));
  }
}
