// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// How the learning rate changes, as a share of the recipe's rate.
sealed interface Schedule {
  /// The share for the coming step.
  ///
  /// @param position how much of all steps is done, 0..1
  double share(double position);

  /// Hear how an epoch ended.
  default void epochEnded(double loss) {}

  /// What it remembers between epochs.
  default double[] state() {
    return new double[0];
  }

  /// Go on from a saved state.
  default void restore(double[] state) {}

  static Schedule of(TrainingOptions options) {
    return switch (options.schedule()) {
      case ONE_CYCLE -> new OneCycle();
      case PLATEAU -> new Plateau();
      case CONSTANT -> new Constant();
    };
  }

  /// Always the recipe's rate.
  record Constant() implements Schedule {
    @Override
    public double share(double position) {
      return 1;
    }
  }

  /// Up from 1/25 over the first quarter, then down to almost nothing, both along a cosine
  /// (Smith, Topin 2019).
  record OneCycle() implements Schedule {
    private static final double WARM_UP = 0.25;
    private static final double START = 1 / 25.0;
    private static final double END = 1e-4 / 25;

    @Override
    public double share(double position) {
      return position < WARM_UP
          ? cosine(START, 1, position / WARM_UP)
          : cosine(1, END, Math.min(1, (position - WARM_UP) / (1 - WARM_UP)));
    }

    private static double cosine(double from, double to, double position) {
      return to + (from - to) / 2 * (1 + Math.cos(Math.PI * position));
    }
  }

  /// Down by a factor of 0.3 after more than 3 epochs whose loss is not lower by a share of 1e-4
  /// (S1.10).
  final class Plateau implements Schedule {
    private static final int PATIENCE = 3;
    private static final double FACTOR = 0.3;
    private static final double THRESHOLD = 1e-4;

    private double share = 1;
    private double best = Double.POSITIVE_INFINITY;
    private int waited;

    @Override
    public double share(double position) {
      return share;
    }

    @Override
    public void epochEnded(double loss) {
      if (loss < best * (1 - THRESHOLD)) {
        best = loss;
        waited = 0;
      } else if (++waited > PATIENCE) {
        share *= FACTOR;
        waited = 0;
      }
    }

    @Override
    public double[] state() {
      return new double[] {share, best, waited};
    }

    @Override
    public void restore(double[] state) {
      share = state[0];
      best = state[1];
      waited = (int) state[2];
    }
  }
}
