// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.List;

/// Whether the study is like those the ensemble was trained on.
///
/// @param reasons whole sentences; if the verdict is OK, only what the ensemble says of itself
public record GateVerdict(Level level, List<String> reasons) {
  /// How far the result can be used.
  public enum Level {
    OK,
    WARN,
    REFUSE
  }

  public GateVerdict {
    reasons = List.copyOf(reasons);
  }
}
