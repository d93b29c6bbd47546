// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.util.Locale;

/// What a registered ensemble is to its family.
public enum ModelState {
  /// May be tried, measured and promoted.
  CANDIDATE,
  /// Assesses new studies unless another is named; at most one of a family.
  ACTIVE,
  /// Stays installed and can be named, but is not offered.
  RETIRED;

  /// The word for people and for the database.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ModelState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
