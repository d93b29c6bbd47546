// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// What an evaluation measured, as far as a promotion rests on it. Names no case.
///
/// @param model content hash of the ensemble that was measured
/// @param rival content hash of the one that it was compared with, on the same cases
/// @param cases hash of which cases these were, with their labels
/// @param split such as `test`
/// @param n how many there were
/// @param seen how many of them either ensemble was trained on
/// @param labels label to its figures
/// @param groups the groups that are worse than all; an empty optional if there is nothing to
///     group the cases by
/// @param selfTest how many heat maps passed; empty if none was tested
/// @param looks how often the cases were opened; empty if no library counted
/// @param command what repeats the evaluation
public record HeldOutEvidence(
    String model,
    Optional<String> rival,
    String cases,
    String split,
    int n,
    int seen,
    SequencedMap<String, LabelFigures> labels,
    Optional<List<WeakGroup>> groups,
    Optional<SelfTest> selfTest,
    Optional<Looks> looks,
    String command) {
  public HeldOutEvidence {
    labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
    groups = groups.map(List::copyOf);
  }

  /// An AUC with its 95 % interval; NaN where it cannot be told.
  ///
  /// @param n cases whose label was read
  /// @param against the same less the rival's, paired (DeLong 1988)
  public record LabelFigures(
      int n, double auc, double low, double high, Optional<Difference> against) {}

  /// An AUC less that of another ensemble on the same cases.
  ///
  /// @param n cases that both have predicted
  /// @param rivalAuc the other's
  /// @param p two-sided
  public record Difference(
      int n, double rivalAuc, double value, double low, double high, double p) {
    /// Whether the interval lies above 0.
    public boolean isShown() {
      return low > 0;
    }
  }

  /// A group of cases whose interval of a figure lies below the figure of all.
  ///
  /// @param figure its name, such as `sensitivity`
  public record WeakGroup(
      String label, String attribute, String value, int n, String figure, double is) {}

  /// How many heat maps passed all tests.
  public record SelfTest(int passed, int of) {}

  /// How often the same cases were opened, this time included.
  ///
  /// @param own by this very ensemble
  /// @param others how many other ensembles of its family opened them, the rival left out
  public record Looks(int own, int others) {
    /// The first look of all.
    public static final Looks FIRST = new Looks(1, 0);
  }

  /// What tells its ensembles and cases apart.
  public EvidenceIdentity identity() {
    return new EvidenceIdentity(model, rival, cases, split, seen, selfTest, looks, command);
  }

  /// The same, with how often the cases were opened.
  public HeldOutEvidence with(Looks counted) {
    return new HeldOutEvidence(
        model,
        rival,
        cases,
        split,
        n,
        seen,
        labels,
        groups,
        selfTest,
        Optional.of(counted),
        command);
  }
}
