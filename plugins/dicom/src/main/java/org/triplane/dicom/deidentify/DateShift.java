// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.deidentify;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Moves dates by whole days, so that the time between any two of them stays.
///
/// @param daysBack how far into the past
record DateShift(int daysBack) {
  // The dots are the form of dates before 1993.
  private static final Pattern DATE = Pattern.compile("(\\d{4})\\.?(\\d{2})\\.?(\\d{2})(.*)");
  private static final Pattern TIME_AND_ZONE =
      Pattern.compile("[0-9]{0,6}(\\.[0-9]{1,6})?([+-][0-9]{4})?");

  /// A date, or a date with a time, moved; empty if it does not begin with a whole date.
  Optional<String> of(String value) {
    Matcher matcher = DATE.matcher(value.strip());
    if (!matcher.matches() || !TIME_AND_ZONE.matcher(matcher.group(4)).matches()) {
      return Optional.empty();
    }
    try {
      LocalDate date =
          LocalDate.of(
              Integer.parseInt(matcher.group(1)),
              Integer.parseInt(matcher.group(2)),
              Integer.parseInt(matcher.group(3)));
      String moved = date.minusDays(daysBack).format(DateTimeFormatter.BASIC_ISO_DATE);
      return Optional.of(moved + matcher.group(4));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
