// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.triplane.common.Progress;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.CasePlace;
import org.triplane.worklist.Library;
import org.triplane.worklist.LibraryCase;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.CaseStatus;
import org.triplane.worklist.labels.FinalLabel;

/// The cases of a library that can be learned from, and those that cannot.
///
/// @param cases with their labels, in the order of import
/// @param leftOut cases with labels that are left out, by name, with a sentence why
/// @param notes whole sentences on what is odd
public record LabeledCases(
    List<DatasetCase> cases, SequencedMap<String, String> leftOut, List<String> notes) {
  public LabeledCases {
    cases = List.copyOf(cases);
    notes = List.copyOf(notes);
    leftOut = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(leftOut));
  }

  /// Collect them.
  ///
  /// @param filter which cases are asked for at all
  public static LabeledCases of(
      Library library, LabelColumns columns, CaseFilter filter, Progress progress)
      throws WorklistException {
    Map<String, List<FinalLabel>> finals =
        FinalLabel.of(library, columns.set().name()).stream()
            .collect(Collectors.groupingBy(FinalLabel::caseName));
    Map<String, PlaneMapping> mappings = new PlaneChoices(library).all();
    List<DatasetCase> cases = new ArrayList<>();
    var copies = new CopyGroups();
    SequencedMap<String, String> leftOut = new LinkedHashMap<>();
    for (LibraryCase one : library.cases(filter)) {
      progress.check();
      List<FinalLabel> own = finals.getOrDefault(one.name(), List.of());
      if (own.isEmpty()) {
        continue;
      }
      SequencedMap<String, Integer> targets = columns.targets(own);
      List<Path> places = library.places(one).stream().map(CasePlace::path).distinct().toList();
      String why = why(own, targets, one, places);
      if (why.isEmpty()) {
        PlaneMapping planes = mappings.getOrDefault(one.name(), PlaneMapping.AUTOMATIC);
        var source = new DatasetCase.Source(one.name(), places, one.studyUid(), planes);
        copies.add(one);
        cases.add(new DatasetCase(source, one.patient(), targets));
      } else {
        leftOut.put(one.name(), why);
      }
    }
    return new LabeledCases(cases.stream().map(copies::grouped).toList(), leftOut, copies.notes());
  }

  /// Why a case cannot be learned from; empty if it can.
  private static String why(
      List<FinalLabel> own, Map<String, Integer> targets, LibraryCase one, List<Path> places) {
    if (own.stream().anyMatch(label -> label.status() == CaseStatus.DISAGREEMENT)) {
      return "Its readers contradict each other. Adjudicate it.";
    }
    if (own.stream().noneMatch(FinalLabel::isUsable)) {
      return "Nobody can tell.";
    }
    if (targets.isEmpty()) {
      return "It has none of the labels that were asked for.";
    }
    boolean isThere = !places.isEmpty() && places.stream().allMatch(Files::exists);
    return one.missingSince().isPresent() || !isThere
        ? "Its files are not where they were. Bring them back or import them again."
        : "";
  }
}
