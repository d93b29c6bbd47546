// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.time.Instant;
import java.util.Optional;

/// Something that happened to a registered ensemble. Events are added, never changed.
///
/// @param model its key, such as `knee-oof-1.3.0`
/// @param who who did it, as they call themselves
/// @param reason in words; empty if none was asked for
/// @param evidence what was measured, if that is what it rests on
public record ModelEvent(
    String model,
    String family,
    ModelStep step,
    Instant at,
    String who,
    String reason,
    Optional<HeldOutEvidence> evidence) {
  ModelEvent with(HeldOutEvidence measured) {
    return new ModelEvent(model, family, step, at, who, reason, Optional.of(measured));
  }
}
