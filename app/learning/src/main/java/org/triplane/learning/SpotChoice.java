// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.triplane.learning.graph.SpotReadout;

/// Chooses places that may tell a label, and what to make of their brightness: few numbers for
/// each study, where a rule expects as much of one as of another.
///
/// A lasso picks places (Tibshirani 1996). What tells the label lies round these, and changes
/// little from a place to the next. How bright a place is depends on much else, which it shares
/// with places round it. [SpotShapes] makes the numbers of both. Deterministic.
///
/// @param spots the places
/// @param brightness place × study
record SpotChoice(SpotReadout spots, float[][] brightness) {
  /// Places that the lasso looks at, those with the strongest correlation with the label.
  private static final int KEPT = 1500;

  /// The lasso's penalties against the least that picks nothing; the last one picks.
  private static final double[] PENALTIES = {0.8, 0.64, 0.512, 0.41};

  private static final double TOLERANCE = 1e-3;

  /// Where shapes may lie: nearer than this to what was picked.
  private static final Reach TELLING = new Reach(0.058, 0.083, 0.1, 160);

  /// What is looked at to tell shapes from what else is there.
  private static final Reach AROUND = new Reach(0.104, 0.125, 0.05, 700);

  /// Which places lie near others.
  ///
  /// @param inSlice as of [SpotNearness]
  /// @param across likewise
  /// @param least nearness that is near enough
  /// @param most how many places at most: where nothing tells the label, a lasso picks some all
  ///     over the series, and the time goes with the cube of this
  private record Reach(double inSlice, double across, double least, int most) {
    /// @return nearness, 0 for what is not near enough
    double[] of(SpotReadout spots, double[] weights) {
      double[] near = new SpotNearness(spots, inSlice, across).to(weights);
      double[] kept = new double[near.length];
      IntStream.range(0, near.length)
          .filter(place -> near[place] > least)
          .boxed()
          .sorted(Comparator.comparingDouble(place -> -near[place]))
          .limit(most)
          .forEach(place -> kept[place] = near[place]);
      return kept;
    }
  }

  /// What was chosen.
  ///
  /// @param means of the places' brightness
  /// @param mixture place × number: how much of what is above the mean goes into a number
  record Chosen(int[] places, double[] means, double[][] mixture) {
    /// One study's numbers.
    double[] of(float[][] brightness, int study) {
      double[] numbers = new double[places.length == 0 ? 0 : mixture[0].length];
      for (int j = 0; j < places.length; j++) {
        double above = brightness[places[j]][study] - means[j];
        for (int k = 0; k < numbers.length; k++) {
          numbers[k] += above * mixture[j][k];
        }
      }
      return numbers;
    }
  }

  /// Choose.
  ///
  /// @param rows the studies that may be looked at
  /// @param all the targets of all studies
  Chosen of(int[] rows, int[] all) {
    var moments = SpotMoments.of(brightness, rows);
    int[] targets = Arrays.stream(rows).map(row -> all[row]).toArray();
    double[] picked = picked(rows, targets, moments);
    double[] telling = TELLING.of(spots, picked);
    double[] around = AROUND.of(spots, picked);
    int[] places =
        IntStream.range(0, around.length)
            .filter(place -> telling[place] + around[place] > 0 && moments.varies(place))
            .toArray();
    double[][] mixture =
        new SpotShapes(spots, places, telling).mixture(standardized(places, rows, moments));
    for (int j = 0; j < places.length; j++) {
      for (int k = 0; k < mixture[j].length; k++) {
        mixture[j][k] /= moments.deviations()[places[j]];
      }
    }
    return new Chosen(
        places, Arrays.stream(places).mapToDouble(p -> moments.means()[p]).toArray(), mixture);
  }

  /// The lasso's weights without their signs, one for each place; most are 0.
  private double[] picked(int[] rows, int[] targets, SpotMoments moments) {
    double[] merits =
        IntStream.range(0, brightness.length)
            .mapToDouble(place -> moments.merit(brightness[place], place, rows, targets))
            .toArray();
    int[] places =
        IntStream.range(0, merits.length)
            .filter(place -> merits[place] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(place -> -merits[place]))
            .limit(KEPT)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    double[][] studies = standardized(places, rows, moments);
    float[][] columns = new float[places.length][rows.length];
    for (int j = 0; j < places.length; j++) {
      for (int i = 0; i < rows.length; i++) {
        columns[j][i] = (float) studies[i][j];
      }
    }
    double strongest = LassoPath.largestPenalty(columns, targets);
    List<Double> penalties =
        Arrays.stream(PENALTIES).map(share -> share * strongest).boxed().toList();
    double[] found = LassoPath.fit(columns, targets, penalties, TOLERANCE).getLast().weights();
    double[] weights = new double[brightness.length];
    for (int j = 0; j < places.length; j++) {
      weights[places[j]] = Math.abs(found[j]);
    }
    return weights;
  }

  /// Study × place, each place with mean 0 and deviation 1.
  private double[][] standardized(int[] places, int[] rows, SpotMoments moments) {
    double[][] studies = new double[rows.length][places.length];
    for (int j = 0; j < places.length; j++) {
      double mean = moments.means()[places[j]];
      double deviation = moments.deviations()[places[j]];
      for (int i = 0; i < rows.length; i++) {
        studies[i][j] = (brightness[places[j]][rows[i]] - mean) / deviation;
      }
    }
    return studies;
  }
}
