// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.assessment.EnsembleEvaluation.LabelResult;
import org.triplane.assessment.ProvenCase.Cell;
import org.triplane.learning.ConfusionMatrix;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.Figure;
import org.triplane.learning.Metrics;

/// All that people look at to judge how well an ensemble tells one label, reckoned once.
///
/// @param operatingPoint the probability above which a case counts as positive
/// @param metrics of the ensemble on the cases where the label was read
/// @param figures name to figure, as `triplane evaluate` prints them
/// @param band of the ROC curve
/// @param calibration empty if all cases are of one class
/// @param groups all cases first, then every group
/// @param cases the worst first
/// @param patients whose cases they are
/// @param baseline what brightness and size alone tell; empty if the ensemble has none
/// @param against another ensemble on the same cases; empty if there is none to compare with
public record Proof(
    EnsembleModel model,
    String label,
    double operatingPoint,
    Metrics metrics,
    SequencedMap<String, Figure> figures,
    RocBand band,
    Optional<CalibrationLine> calibration,
    List<GroupAuc> groups,
    List<ProvenCase> cases,
    int patients,
    Optional<BaselineSection> baseline,
    Optional<PairedProof> against) {
  public Proof {
    figures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(figures));
    groups = List.copyOf(groups);
    cases = List.copyOf(cases);
  }

  /// Look at one label of an evaluation.
  ///
  /// @param other what another ensemble predicted for the same cases
  public static Proof of(LabelResult result, Optional<PredictionTable> other) {
    List<CasePrediction> rows = result.table().rows();
    Outcomes outcomes = Outcomes.of(rows, result.label());
    PatientDraws patients = PatientDraws.of(rows);
    return new Proof(
        result.table().model(),
        result.label(),
        result.operatingPoint(),
        result.fused(),
        result.figures(),
        RocBand.of(outcomes, patients),
        CalibrationLine.of(outcomes),
        groups(rows, result),
        cases(rows, result),
        patients.patients(),
        result.sections().stream()
            .filter(BaselineSection.class::isInstance)
            .map(BaselineSection.class::cast)
            .findFirst(),
        other.flatMap(
            theirs -> PairedProof.of(rows, theirs, result.label(), result.operatingPoint())));
  }

  /// How many cases there are.
  public int n() {
    return cases.size();
  }

  /// Whether there are cases of both classes, without which most figures cannot be told.
  public boolean isMixed() {
    return metrics.positives() > 0 && metrics.positives() < n();
  }

  /// How the cases fall at the operating point.
  public ConfusionMatrix matrix() {
    return metrics.at(operatingPoint);
  }

  /// The cases of one cell, the worst first.
  public List<ProvenCase> in(Cell cell) {
    return cases.stream().filter(one -> one.cell() == cell).toList();
  }

  /// What the cases of a cell have in common more often than all cases do.
  public List<SharedTrait> shared(Cell cell) {
    List<CasePrediction> all = cases.stream().map(ProvenCase::row).toList();
    return CaseTraits.of(all).shared(in(cell).stream().map(ProvenCase::row).toList(), n());
  }

  /// The same, compared with another ensemble.
  ///
  /// @param theirs what that predicted for the same cases
  public Proof against(Optional<PredictionTable> theirs) {
    List<CasePrediction> rows = cases.stream().map(ProvenCase::row).toList();
    return new Proof(
        model,
        label,
        operatingPoint,
        metrics,
        figures,
        band,
        calibration,
        groups,
        cases,
        patients,
        baseline,
        theirs.flatMap(other -> PairedProof.of(rows, other, label, operatingPoint)));
  }

  private static List<GroupAuc> groups(List<CasePrediction> rows, LabelResult result) {
    Metrics.Interval all = result.fused().auc();
    List<GroupAuc> groups = new ArrayList<>();
    groups.add(new GroupAuc("", "", rows.size(), result.fused().positives(), all, false));
    CaseTraits.of(rows)
        .byAttribute()
        .forEach(
            (attribute, levels) ->
                levels.forEach(
                    (value, some) ->
                        groups.add(
                            GroupAuc.of(
                                attribute, value, Outcomes.of(some, result.label()), all))));
    return groups;
  }

  private static List<ProvenCase> cases(List<CasePrediction> rows, LabelResult result) {
    return rows.stream()
        .map(row -> ProvenCase.of(row, result.label(), result.operatingPoint()))
        .sorted(Comparator.comparingDouble(one -> -one.error()))
        .toList();
  }
}
