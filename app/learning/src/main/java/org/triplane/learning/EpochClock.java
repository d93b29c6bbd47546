// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Tells where the time of a network's epochs goes: all that passes between two calls belongs to
/// one phase. For the thread that trains; where nothing is measured it is [#OFF], which does
/// nothing.
public final class EpochClock {
  /// Measures nothing.
  public static final EpochClock OFF = new EpochClock(() -> 0, false);

  /// What takes time.
  public enum Phase {
    /// Reading, augmenting and packing studies.
    LOADING,
    /// Copying weights and pictures to the device.
    COPYING,
    /// The network forward, and the loss.
    FORWARD,
    /// The network backward, and copying the gradients back.
    BACKWARD,
    /// Changing the weights and their average.
    OPTIMIZER,
    /// Judging the validation studies.
    VALIDATION,
    /// Writing the checkpoint.
    SAVING,
    /// All else.
    REST
  }

  /// One epoch.
  ///
  /// @param number from 1, over all stages
  /// @param seconds by phase; those without any time are left out
  public record Times(int number, Map<Phase, Double> seconds) {
    public Times {
      seconds = Map.copyOf(seconds);
    }

    /// What a phase took.
    public double of(Phase phase) {
      return seconds.getOrDefault(phase, 0.0);
    }

    /// What the whole epoch took.
    public double total() {
      double total = 0;
      for (Phase phase : Phase.values()) {
        total += of(phase);
      }
      return total;
    }
  }

  private final LongSupplier nanos;
  private final boolean isOn;
  private final Map<Phase, Double> seconds = new EnumMap<>(Phase.class);
  private final List<Times> epochs = new ArrayList<>();
  private int before;
  private long last;

  private EpochClock(LongSupplier nanos, boolean isOn) {
    this.nanos = nanos;
    this.isOn = isOn;
  }

  /// A clock that runs.
  ///
  /// @param nanos the time in nanoseconds, from any beginning
  static EpochClock running(LongSupplier nanos) {
    return new EpochClock(nanos, true);
  }

  /// Begin a stage of a training.
  ///
  /// @param epochs in the stages before it
  void startStage(int epochs) {
    if (isOn) {
      before = epochs;
    }
  }

  void startEpoch() {
    if (isOn) {
      seconds.clear();
      last = nanos.getAsLong();
    }
  }

  /// Say what the time since the last call was spent with.
  public void lap(Phase phase) {
    if (isOn) {
      long now = nanos.getAsLong();
      seconds.merge(phase, (now - last) / 1e9, Double::sum);
      last = now;
    }
  }

  /// @param number from 1, in this stage
  void endEpoch(int number) {
    if (isOn) {
      lap(Phase.REST);
      epochs.add(new Times(before + number, seconds));
    }
  }

  /// The epochs that have ended.
  List<Times> epochs() {
    return List.copyOf(epochs);
  }
}
