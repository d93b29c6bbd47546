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

  /// How many studies it took a second.
  OptionalDouble speed() {
    return studies == 0 || epoch.seconds() <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(studies / epoch.seconds());
  }
}
