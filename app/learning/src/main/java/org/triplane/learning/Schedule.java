// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// How the learning rate changes, as a share of the recipe's rate.
sealed interface Schedule {
  /// The share for the coming step.
  ///
  /// @param position how much of all steps is done, 0..1
  double share(double position);

  /// Hear how an epoch ended.
  ///
  /// @param merit by the monitored figure, higher is better
  default void epochEnded(double merit) {}

  /// What it remembers between epochs.
  default double[] state() {
    return new double[0];
  }

  /// Go on from a saved state.
  default void restore(double[] state) {}

  static Schedule of(ScheduleOptions options) {
    return switch (options.kind()) {
      case ONE_CYCLE -> new OneCycle(options.warmUp());
      case PLATEAU -> new Plateau();
      case COSINE -> new Cosine(options.warmUp());
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

  /// Up from 1/25, then down to almost nothing, both along a cosine (Smith, Topin 2019).
  ///
  /// @param warmUp the share of the steps in which it rises
  record OneCycle(double warmUp) implements Schedule {
    private static final double START = 1 / 25.0;
    private static final double END = 1e-4 / 25;

    @Override
    public double share(double position) {
      return position < warmUp
          ? cosine(START, 1, position / warmUp)
          : cosine(1, END, Math.min(1, (position - warmUp) / (1 - warmUp)));
    }
  }

  /// Up in a straight line, then down to nothing along half a cosine (Loshchilov, Hutter 2017,
  /// without restarts).
  ///
  /// @param warmUp the share of the steps in which it rises
  record Cosine(double warmUp) implements Schedule {
    @Override
    public double share(double position) {
      return position < warmUp
          ? position / warmUp
          : cosine(1, 0, Math.min(1, (position - warmUp) / (1 - warmUp)));
    }
  }

  /// Down by a factor of 0.3 after more than 3 epochs whose figure is not better by a share of
  /// 1e-4 (S1.10).
  final class Plateau implements Schedule {
    private static final int PATIENCE = 3;
    private static final double FACTOR = 0.3;
    private static final double THRESHOLD = 1e-4;

    private double share = 1;
    private double best = Double.NEGATIVE_INFINITY;
    private int waited;

    @Override
    public double share(double position) {
      return share;
    }

    @Override
    public void epochEnded(double merit) {
      if (Double.isInfinite(best) || merit > best + Math.abs(best) * THRESHOLD) {
        best = merit;
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

  private static double cosine(double from, double to, double position) {
    return to + (from - to) / 2 * (1 + Math.cos(Math.PI * position));
  }
}
