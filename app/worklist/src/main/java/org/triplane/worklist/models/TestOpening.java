// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.time.Instant;
import org.triplane.learning.EnsembleModel;

/// One look at held-out cases.
///
/// @param cases hash of which cases these were, with their labels
/// @param n how many
/// @param modelHash content hash of the ensemble that looked
/// @param model its name and version, for people
/// @param family what it predicts
/// @param command what was run
public record TestOpening(
    String cases,
    String split,
    int n,
    String modelHash,
    String model,
    String family,
    Instant at,
    String who,
    String command) {
  /// The family of an ensemble that is not registered.
  public static String family(EnsembleModel model) {
    return ModelFamily.of(model);
  }
}
