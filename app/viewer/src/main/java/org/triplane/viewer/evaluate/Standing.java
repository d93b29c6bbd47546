// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.List;
import java.util.Optional;
import org.triplane.worklist.models.ModelState;
import org.triplane.worklist.models.PromotionCheck;
import org.triplane.worklist.models.RegisteredModel;

/// How an ensemble stands in the library.
///
/// @param model empty if the library does not keep it
/// @param active the name of the active model of its family; empty if there is none
/// @param previous what was active before
/// @param checks what speaks for it and what is missing
record Standing(
    Optional<RegisteredModel> model,
    Optional<String> active,
    Optional<String> previous,
    List<PromotionCheck> checks) {
  /// Not in the library.
  static final Standing NONE =
      new Standing(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  Standing {
    checks = List.copyOf(checks);
  }

  boolean isActive() {
    return model.filter(one -> one.state() == ModelState.ACTIVE).isPresent();
  }

  /// Whether promotion needs a written reason.
  boolean needsReason() {
    return checks.stream().anyMatch(PromotionCheck::hinders);
  }
}
