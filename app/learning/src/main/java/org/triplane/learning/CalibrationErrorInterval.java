// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.Random;
import org.triplane.learning.Metrics.Interval;

/// The interval of an expected calibration error. Every number of cases shows some, even where
/// the probabilities are true, and a bootstrap cannot take away all of that near 0. So the
/// interval begins at 0 where cases with targets drawn from these very probabilities show as
/// much in more than 2.5 % of draws (consistency resampling, Bröcker and Smith 2007).
final class CalibrationErrorInterval {
  private static final int DRAWS = 1000;
  private static final long SEED = 1;
  private static final double TAIL = 0.025;

  private CalibrationErrorInterval() {}

  /// @param reversed by bootstrap
  static Interval of(Metrics metrics, Interval reversed) {
    var random = new Random(SEED);
    double[] drawn = new double[DRAWS];
    Arrays.setAll(drawn, _ -> metrics.withDrawnTargets(random).ece());
    double asMuch = Arrays.stream(drawn).filter(ece -> ece >= reversed.value()).count();
    return asMuch > TAIL * DRAWS ? new Interval(reversed.value(), 0, reversed.high()) : reversed;
  }
}
