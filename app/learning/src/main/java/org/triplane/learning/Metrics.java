// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/// How well one label's probabilities fit what was found. Figures that the cases cannot give,
/// such as an AUC where all are of one class, are NaN.
public final class Metrics {
  private static final int BINS = 10;
  private static final double CLOSEST_TO_CERTAIN = Math.ulp(1.0);

  private final double[] probabilities;
  private final int[] targets;

  private Metrics(double[] probabilities, int[] targets) {
    this.probabilities = probabilities;
    this.targets = targets;
  }

  /// A figure with its 95 % interval.
  public record Interval(double value, double low, double high) {
    /// What cannot be told.
    public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN, Double.NaN);

    /// Whether a number lies within the interval, ends included.
    public boolean contains(double number) {
      return low <= number && number <= high;
    }
  }

  /// One tenth of the probabilities, for the reliability diagram.
  ///
  /// @param cases how many; the others are NaN if there is none
  /// @param meanProbability what was predicted
  /// @param positiveShare what was found
  public record Bin(int cases, double meanProbability, double positiveShare) {}

  /// Two classifiers compared on the same cases.
  ///
  /// @param difference first AUC less second
  /// @param z difference in standard errors
  /// @param p two-sided
  public record Comparison(Interval difference, double z, double p) {}

  /// Hold probabilities against the truth.
  ///
  /// @param probabilities 0..1, one for each case, at least one
  /// @param targets 0 or 1
  public static Metrics of(double[] probabilities, int[] targets) {
    if (probabilities.length == 0 || probabilities.length != targets.length) {
      throw new IllegalArgumentException(
          "expected as many targets as probabilities and at least one, but was %d and %d"
              .formatted(targets.length, probabilities.length));
    }
    for (int i = 0; i < targets.length; i++) {
      if (!(probabilities[i] >= 0 && probabilities[i] <= 1) || (targets[i] & ~1) != 0) {
        throw new IllegalArgumentException(
            "expected probabilities in 0..1 and targets 0 or 1, but was %s and %d"
                .formatted(probabilities[i], targets[i]));
      }
    }
    return new Metrics(probabilities.clone(), targets.clone());
  }

  /// Test whether two classifiers differ in AUC on the same cases (paired, DeLong 1988).
  ///
  /// @param first of any scale, higher for positive, such as logits
  /// @param second in the order of `first`, of any scale
  /// @param targets 0 or 1
  /// @return all NaN with fewer than two cases of a class
  public static Comparison compare(double[] first, double[] second, int[] targets) {
    return DeLong.compare(first, second, targets);
  }

  /// How many cases there are.
  public int cases() {
    return targets.length;
  }

  /// How many cases are positive.
  public int positives() {
    return Arrays.stream(targets).sum();
  }

  /// The area under the ROC curve: the probability that a positive case gets the higher number.
  ///
  /// The interval is DeLong's on the logit scale; see [DeLong].
  public Interval auc() {
    return DeLong.auc(probabilities, targets);
  }

  /// How cases fall at an operating point.
  ///
  /// @param operatingPoint a case counts as positive if its probability is above
  public ConfusionMatrix at(double operatingPoint) {
    int[][] counts = new int[2][2];
    for (int i = 0; i < targets.length; i++) {
      counts[targets[i]][probabilities[i] > operatingPoint ? 1 : 0]++;
    }
    return new ConfusionMatrix(counts[0][0], counts[0][1], counts[1][0], counts[1][1]);
  }

  /// Mean squared error of the probabilities (Brier 1950).
  public double brier() {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      sum += (probabilities[i] - targets[i]) * (probabilities[i] - targets[i]);
    }
    return sum / targets.length;
  }

  /// Mean negative log-likelihood, natural logarithm. A probability that is certain and wrong
  /// counts as 2.2e-16, so that one such case does not make the sum infinite.
  public double logLoss() {
    double sum = 0;
    for (int i = 0; i < targets.length; i++) {
      double ofTruth = targets[i] == 1 ? probabilities[i] : 1 - probabilities[i];
      sum -= Math.log(Math.max(ofTruth, CLOSEST_TO_CERTAIN));
    }
    return sum / targets.length;
  }

  /// Expected calibration error: how far the ten bins' mean probability is from the share of
  /// positives, weighted by their cases (Naeini 2015).
  public double ece() {
    double sum = 0;
    for (Bin bin : reliability()) {
      if (bin.cases > 0) {
        sum += bin.cases * Math.abs(bin.meanProbability - bin.positiveShare);
      }
    }
    return sum / targets.length;
  }

  /// Ten bins of equal width from 0 to 1; a probability on an edge belongs to the upper one.
  public List<Bin> reliability() {
    int[] cases = new int[BINS];
    double[] sums = new double[BINS];
    double[] positives = new double[BINS];
    for (int i = 0; i < targets.length; i++) {
      int bin = Math.min((int) (probabilities[i] * BINS), BINS - 1);
      cases[bin]++;
      sums[bin] += probabilities[i];
      positives[bin] += targets[i];
    }
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      bins.add(new Bin(cases[b], sums[b] / cases[b], positives[b] / cases[b]));
    }
    return List.copyOf(bins);
  }

  /// The ROC curve; without points if all cases are of one class.
  public RocCurve roc() {
    return RocCurve.of(probabilities, targets);
  }

  /// The ROC curve of smoothed log-odds; empty if there is too little to smooth.
  Optional<SmoothedRoc> smoothedRoc() {
    return SmoothedRoc.of(probabilities, targets);
  }

  /// The precision-recall curve; without points if no case is positive.
  public PrecisionRecallCurve precisionRecall() {
    return PrecisionRecallCurve.of(probabilities, targets);
  }

  /// The same figures of cases drawn from these.
  ///
  /// @param sample numbers of cases, from 0, any of them any number of times
  Metrics sample(int[] sample) {
    return new Metrics(FigureTable.pick(probabilities, sample), FigureTable.pick(targets, sample));
  }

  /// The same probabilities with targets that are drawn by them.
  Metrics withDrawnTargets(RandomGenerator random) {
    int[] drawn = new int[targets.length];
    Arrays.setAll(drawn, i -> random.nextDouble() < probabilities[i] ? 1 : 0);
    return new Metrics(probabilities, drawn);
  }

  /// The figures of `triplane evaluate`, without those that cannot be told.
  public SequencedMap<String, Object> document(double operatingPoint) {
    ConfusionMatrix matrix = at(operatingPoint);
    Interval auc = auc();
    SequencedMap<String, Double> figures = new LinkedHashMap<>();
    figures.put("auc", auc.value());
    figures.put("aucLow", auc.low());
    figures.put("aucHigh", auc.high());
    figures.put("accuracy", matrix.accuracy());
    figures.put("sensitivity", matrix.sensitivity());
    figures.put("specificity", matrix.specificity());
    figures.put("f1", matrix.f1());
    figures.put("brier", brier());
    figures.put("ece", ece());
    figures.put("logLoss", logLoss());
    SequencedMap<String, Object> document = new LinkedHashMap<>();
    for (Map.Entry<String, Double> figure : figures.entrySet()) {
      if (!figure.getValue().isNaN()) {
        document.put(figure.getKey(), figure.getValue());
      }
    }
    document.put("confusion", matrix.toList());
    document.put("operatingPoint", operatingPoint);
    return Collections.unmodifiableSequencedMap(document);
  }
}
