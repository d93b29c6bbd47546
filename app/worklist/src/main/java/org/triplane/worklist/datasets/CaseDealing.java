// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.triplane.common.Progress;
import org.triplane.imaging.Study;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;
import org.triplane.learning.LearningException;
import org.triplane.learning.SplitPlan;
import org.triplane.worklist.WorklistException;

/// Deals cases out to sides and folds by patient, with the same mix of labels on every side, and
/// keeps a test side that was fixed before as it is.
///
/// @param fixed the test side's cases, by name to their patient; empty if none is fixed yet
record CaseDealing(DatasetRequest request, Map<String, String> fixed) {
  CaseDealing {
    fixed = Map.copyOf(fixed);
  }

  /// Cases on their sides, by name, and those that have no side, with a sentence why.
  record Dealt(List<DatasetCase> cases, SequencedMap<String, String> leftOut) {}

  /// @param all with the library's hashes as patients; what is dealt has [PatientGroups] instead
  Dealt deal(List<DatasetCase> all) throws WorklistException {
    SequencedMap<String, String> leftOut = new LinkedHashMap<>();
    List<DatasetCase> test = new ArrayList<>();
    List<DatasetCase> rest = new ArrayList<>();
    Set<String> tested = new HashSet<>(fixed.values());
    for (DatasetCase one : all) {
      if (fixed.containsKey(one.name())) {
        test.add(one);
      } else if (tested.contains(one.patient())) {
        leftOut.put(
            one.name(),
            "Its patient is on the test side, which was fixed before this case was labeled.");
      } else {
        rest.add(one);
      }
    }
    List<DatasetCase> kept = new ArrayList<>(rest);
    kept.addAll(test);
    var groups = PatientGroups.of(kept);
    SplitPlan plan = plan(groups.named(rest), groups.named(test));
    List<DatasetCase> dealt = new ArrayList<>();
    for (DatasetCase one : groups.named(kept)) {
      Optional.ofNullable(plan.places().get(one.name())).ifPresent(at -> dealt.add(one.on(at)));
    }
    dealt.sort(Comparator.comparing(DatasetCase::name));
    return new Dealt(dealt, leftOut);
  }

  private SplitPlan plan(List<DatasetCase> rest, List<DatasetCase> test) throws WorklistException {
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", rest.stream().map(CaseDealing::bare).toList());
    if (!test.isEmpty()) {
      splits.put("test", test.stream().map(CaseDealing::bare).toList());
    }
    DatasetRequest.Shares shares = request.shares();
    // A test side that is fixed but has no case now must not be dealt again.
    double share = fixed.isEmpty() ? shares.test() : 0;
    try {
      return SplitPlan.make(
          new Dataset("library", request.labels(), splits, List.of()),
          shares.folds(),
          shares.valid(),
          share,
          shares.seed(),
          Progress.SILENT);
    } catch (LearningException e) {
      throw new WorklistException(
          "Cannot deal out the cases of %s. %s"
              .formatted(request.name(), String.valueOf(e.getMessage())),
          e);
    }
  }

  /// Sides depend on names, patients and labels only, so no file is opened.
  private static Case bare(DatasetCase one) {
    var study = new Study(one.source().study(), Optional.empty(), "", one.patient(), List.of());
    return new Case(one.name(), one.patient(), study, one.targets());
  }
}
