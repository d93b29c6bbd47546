// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.util.Locale;

/// One line of what is looked at before an ensemble is promoted.
///
/// @param text what was found, a short phrase with its n
/// @param binding whether promotion needs a written reason unless this is well
public record PromotionCheck(Subject subject, Level level, String text, boolean binding) {
  /// What is looked at.
  public enum Subject {
    BETTER("Better on held-out studies"),
    UNSEEN("No study of training among them"),
    OPENED_ONCE("Test set opened once"),
    SELF_TEST("Self-test of the maps"),
    GATE("Input gate refitted"),
    GROUPS("Weak groups named");

    private final String title;

    Subject(String title) {
      this.title = title;
    }

    /// As the page calls it.
    public String title() {
      return title;
    }
  }

  /// How it stands.
  public enum Level {
    OK,
    WARN,
    MISSING;

    /// The word in JSON.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Whether it stands in the way of promotion without a reason.
  public boolean hinders() {
    return binding && level != Level.OK;
  }
}
