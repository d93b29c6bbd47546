// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What made a result, and when.
///
/// @param model the ensemble's name
/// @param modelVersion the ensemble's version
/// @param software Triplane's version
/// @param fingerprint a text that differs where results differ; results of one fingerprint get
/// the same instance UIDs
/// @param clock tells date and time of the results
public record Origin(
    String model, String modelVersion, String software, String fingerprint, Clock clock) {
  static final String MANUFACTURER = "Triplane";

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT);

  /// The model with its version, in words.
  String algorithm() {
    return model + " " + modelVersion;
  }

  String date() {
    return DATE.format(ZonedDateTime.now(clock));
  }

  String time() {
    return TIME.format(ZonedDateTime.now(clock));
  }
}
