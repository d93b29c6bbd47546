// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.time.Instant;
import java.util.OptionalDouble;
import org.triplane.learning.Epoch;

/// A finished epoch of one network of a run.
///
/// @param low lower end of the 95 % interval of the validation AUC
/// @param studies how many it learned from; 0 if that is not known
/// @param at when it ended
record Lap(
    RunPlan.Part part,
    Epoch epoch,
    OptionalDouble low,
    OptionalDouble high,
    int studies,
    Instant at) {
  boolean isSame(Lap other) {
    return part.equals(other.part) && epoch.number() == other.epoch.number();
  }

  /// Whether it was about a measured value rather than about classes.
  boolean isMeasured() {
    return epoch.fit().trainR2().isPresent() || epoch.fit().validR2().isPresent();
  }

  /// The figure of the training studies: the AUC, or R² of a measured value.
  OptionalDouble train() {
    return isMeasured() ? epoch.fit().trainR2() : epoch.trainAuc();
  }

  /// The figure of the validation studies: the AUC, or R² of a measured value.
  OptionalDouble valid() {
    return isMeasured() ? epoch.fit().validR2() : epoch.validAuc();
  }

  /// How many studies it took a second.
  OptionalDouble speed() {
    return studies == 0 || epoch.seconds() <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(studies / epoch.seconds());
  }
}
