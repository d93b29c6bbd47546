// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.util.List;

/// An ensemble could be promoted but must not be: neither evidence nor a reason speaks for it.
public final class PromotionRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<PromotionCheck> checks;

  PromotionRefusedException(String message, List<PromotionCheck> checks) {
    super(message);
    this.checks = List.copyOf(checks);
  }

  /// What was looked at.
  public List<PromotionCheck> checks() {
    return checks;
  }
}
