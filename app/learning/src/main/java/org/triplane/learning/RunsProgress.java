// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.triplane.common.Progress;

/// Sums up the progress of networks that are trained at once, and tells how much time is left.
final class RunsProgress {
  private static final double TELLING = 0.01;

  private final Progress whole;
  private final BooleanSupplier stopped;
  private final LongSupplier nanoseconds;
  private final long start;
  private final double[] weights;
  private final double[] done;
  private final double[] begun;

  /// @param stopped whether all should stop
  /// @param nanoseconds a clock
  RunsProgress(
      List<NetworkRun> runs, Progress whole, BooleanSupplier stopped, LongSupplier nanoseconds) {
    this.whole = whole;
    this.stopped = stopped;
    this.nanoseconds = nanoseconds;
    this.start = nanoseconds.getAsLong();
    this.weights = runs.stream().mapToDouble(run -> run.train().studies().size()).toArray();
    double sum = Arrays.stream(weights).sum();
    Arrays.setAll(weights, i -> weights[i] / sum);
    this.done = new double[weights.length];
    this.begun = new double[weights.length];
    Arrays.fill(begun, Double.NaN);
  }

  /// The progress of one of the runs.
  Progress of(int index, String title) {
    return new Progress() {
      @Override
      public void report(double share, String message) {
        RunsProgress.this.report(index, share, "training " + title);
      }

      @Override
      public boolean isCancelled() {
        return stopped.getAsBoolean();
      }
    };
  }

  private synchronized void report(int index, double share, String message) {
    if (Double.isNaN(begun[index])) {
      // What a resumed run has done before took none of this time.
      begun[index] = share;
    }
    done[index] = share;
    double sum = 0;
    double fresh = 0;
    for (int i = 0; i < done.length; i++) {
      sum += weights[i] * done[i];
      fresh += Double.isNaN(begun[i]) ? 0 : weights[i] * (done[i] - begun[i]);
    }
    double seconds = (nanoseconds.getAsLong() - start) / 1e9;
    String left =
        fresh < TELLING
            ? message
            : "%s, about %s left".formatted(message, Phrases.time(seconds / fresh * (1 - sum)));
    whole.report(Math.min(1, sum), left);
  }
}
