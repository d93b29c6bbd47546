// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import java.time.Duration;
import java.util.Optional;

/// How far one job is, at one moment.
///
/// @param title what it does, a short phrase
/// @param message what it does just now
/// @param done share that is done, 0..1; below 0 if it has not said so yet
/// @param left how long it will probably still take; empty until that can be told
public record Job(Slot slot, String title, String message, double done, Optional<Duration> left) {
  private static final Duration TOO_SOON = Duration.ofSeconds(1);
  private static final double TOO_LITTLE = 0.02;

  /// A place that only one job can hold: a new one takes it from the old.
  ///
  /// @param lane what kind of thread it runs on
  public record Slot(String name, Lane lane) {
    /// What the threads are for.
    public enum Lane {
      /// Many at once.
      READING,
      /// One at a time, for what somebody waits for.
      ENGINE,
      /// One at a time, beside the engine and with less right to the processor.
      TRAINING
    }

    /// A slot for reading files.
    public static Slot reading(String name) {
      return new Slot(name, Lane.READING);
    }

    /// A slot for running networks.
    public static Slot engine(String name) {
      return new Slot(name, Lane.ENGINE);
    }

    /// A slot for work of minutes to hours, such as training networks.
    public static Slot training(String name) {
      return new Slot(name, Lane.TRAINING);
    }
  }

  /// How long a job will still take if it goes on as it did.
  ///
  /// @param first the share that was done before the time began
  static Optional<Duration> timeLeft(double first, double done, Duration taken) {
    double fresh = done - first;
    if (fresh < TOO_LITTLE || done >= 1 || taken.compareTo(TOO_SOON) < 0) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofMillis((long) (taken.toMillis() * (1 - done) / fresh)));
  }
}
