// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import java.util.List;

/// Something the user should know, as whole sentences.
///
/// @param details one line each, shown on demand; empty if the message says it all
public record Notice(Kind kind, String message, List<String> details) {
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
