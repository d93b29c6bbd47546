// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import java.util.List;
import java.util.Optional;

/// Something the user should know, as whole sentences.
///
/// @param details one line each, shown on demand; empty if the message says it all
/// @param offer what can be done about it at once
public record Notice(Kind kind, String message, List<String> details, Optional<Offer> offer) {
  /// A message that offers nothing.
  public Notice(Kind kind, String message, List<String> details) {
    this(kind, message, details, Optional.empty());
  }

  /// A button on the message, which takes the message away.
  ///
  /// @param words on the button
  /// @param act done on the window's thread
  public record Offer(String words, Runnable act) {}

  /// How much it matters.
  public enum Kind {
    INFO,
    WARNING,
    ERROR
  }

  public Notice {
    details = List.copyOf(details);
  }
}
