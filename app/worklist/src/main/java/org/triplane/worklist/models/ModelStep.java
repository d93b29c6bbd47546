// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.util.Locale;

/// What can happen to a registered ensemble.
public enum ModelStep {
  ADDED("Added"),
  EVALUATED("Evaluated"),
  PROMOTED("Promoted to active"),
  KEPT("Kept as candidate"),
  RETIRED("Retired"),
  ROLLED_BACK("Made active again");

  private final String title;

  ModelStep(String title) {
    this.title = title;
  }

  /// As the changelog calls it.
  public String title() {
    return title;
  }

  /// The word in the database.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ModelStep of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
