// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triplane.learning.ConfusionMatrix;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Metrics;
import org.triplane.learning.Metrics.Comparison;
import org.triplane.learning.Metrics.Interval;
import org.triplane.learning.RocCurve;

/// Two ensembles on the same cases.
///
/// @param other the one to compare with
/// @param n how many cases both have predicted
/// @param patients whose cases they are
/// @param changes AUC, sensitivity, specificity and Brier
/// @param delong the difference of the AUCs, paired (DeLong 1988)
/// @param bootstrap the same difference with the interval from samples of the patients
/// @param otherRoc the curve of the other
public record PairedProof(
    EnsembleModel other,
    int n,
    int patients,
    List<Change> changes,
    Comparison delong,
    Interval bootstrap,
    RocCurve otherRoc) {
  /// How often patients are drawn.
  public static final int SAMPLES = 2000;

  private static final List<String> FIGURES = List.of("auc", "sensitivity", "specificity", "brier");

  public PairedProof {
    changes = List.copyOf(changes);
  }

  /// One figure of both.
  ///
  /// @param name `auc`, `sensitivity`, `specificity` or `brier`
  /// @param difference of ours less theirs, with the interval from samples of the patients
  public record Change(String name, double theirs, double ours, Interval difference) {
    /// Whether it is for the better; a Brier should fall.
    public boolean isBetter() {
      return name.equals("brier") ? difference.value() < 0 : difference.value() > 0;
    }
  }

  /// Compare on the cases that both have predicted; empty if there are none, or the other does
  /// not know the label.
  static Optional<PairedProof> of(
      List<CasePrediction> ours, PredictionTable theirs, String label, double operatingPoint) {
    if (!theirs.model().labels().contains(label)) {
      return Optional.empty();
    }
    Map<String, CasePrediction> byId = new LinkedHashMap<>();
    theirs.rows().forEach(row -> byId.put(row.of().id(), row));
    List<CasePrediction> own =
        ours.stream().filter(row -> byId.containsKey(row.of().id())).toList();
    List<CasePrediction> others =
        own.stream().flatMap(row -> Optional.ofNullable(byId.get(row.of().id())).stream()).toList();
    return own.isEmpty()
        ? Optional.empty()
        : Optional.of(
            of(
                theirs.model(),
                new Sides(
                    Outcomes.of(own, label),
                    operatingPoint,
                    Outcomes.of(others, label),
                    theirs.model().operatingPoints().getOrDefault(label, 0.5)),
                PatientDraws.of(own)));
  }

  private static PairedProof of(EnsembleModel other, Sides sides, PatientDraws patients) {
    List<Interval> differences = patients.intervals(SAMPLES, sides::differences);
    double[] our = figures(sides.ours, sides.point);
    double[] their = figures(sides.theirs, sides.otherPoint);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < FIGURES.size(); i++) {
      changes.add(new Change(FIGURES.get(i), their[i], our[i], differences.get(i)));
    }
    Comparison delong =
        Metrics.compare(
            sides.ours.probabilities(), sides.theirs.probabilities(), sides.ours.targets());
    return new PairedProof(
        other,
        sides.ours.targets().length,
        patients.patients(),
        changes,
        delong,
        differences.getFirst(),
        sides.theirs.metrics().roc());
  }

  /// Whether the difference in AUC is above chance, by DeLong's interval.
  public boolean isBetter() {
    return delong.difference().low() > 0;
  }

  /// Whether the samples of patients say the same of the difference as DeLong's test: above 0,
  /// below it, or neither.
  public boolean agrees() {
    return side(delong.difference()) == side(bootstrap);
  }

  private static int side(Interval interval) {
    return interval.low() > 0 ? 1 : interval.high() < 0 ? -1 : 0;
  }

  private record Sides(Outcomes ours, double point, Outcomes theirs, double otherPoint) {
    double[] differences(int[] sample) {
      double[] our = figures(ours.sample(sample), point);
      double[] their = figures(theirs.sample(sample), otherPoint);
      for (int i = 0; i < our.length; i++) {
        our[i] -= their[i];
      }
      return our;
    }
  }

  private static double[] figures(Outcomes outcomes, double point) {
    Metrics metrics = outcomes.metrics();
    ConfusionMatrix matrix = metrics.at(point);
    return new double[] {
      outcomes.auc(), matrix.sensitivity(), matrix.specificity(), metrics.brier()
    };
  }
}
