// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.triplane.worklist.WorklistException;

/// Looks whether every class has enough cases to be learned and tested.
final class ClassCheck {
  private final DatasetRequest request;
  private final List<DatasetCase> cases;

  ClassCheck(DatasetRequest request, List<DatasetCase> cases) {
    this.request = request;
    this.cases = List.copyOf(cases);
  }

  /// Refuse a data set of which a class cannot be learned.
  ///
  /// @throws WorklistException naming the class and its cases
  void refuse() throws WorklistException {
    if (cases.isEmpty()) {
      throw new WorklistException(
          ("No case of the library has a final label of %s, so there is nothing to build %s of."
                  + " Label some cases first, or adjudicate those that are contradictory.")
              .formatted(request.set(), request.name()));
    }
    for (String label : request.labels()) {
      for (int target : new int[] {1, 0}) {
        refuse(label, target);
      }
    }
  }

  private void refuse(String label, int target) throws WorklistException {
    List<DatasetCase> own = of(label, target);
    long patients = own.stream().map(DatasetCase::patient).distinct().count();
    String word = word(label, target);
    if (patients == 0) {
      throw new WorklistException(
          "Cannot build %s: no case is %s. Label cases of that kind too, or leave the label out with --labels."
              .formatted(request.name(), word));
    }
    if (patients == 1) {
      throw new WorklistException(
          "Cannot build %s: only one patient (%s) is %s, who cannot be learned from and judged at once. Label more such cases, or leave the label out with --labels."
              .formatted(
                  request.name(),
                  String.join(", ", own.stream().map(DatasetCase::name).limit(3).toList()),
                  word));
    }
  }

  /// What is odd about sides, in whole sentences.
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    for (String label : request.labels()) {
      for (int target : new int[] {1, 0}) {
        side("train", label, target, notes);
        side("valid", label, target, notes);
        side("test", label, target, notes);
        folds(label, target, notes);
      }
    }
    return List.copyOf(notes);
  }

  private void side(String side, String label, int target, List<String> notes) {
    Predicate<DatasetCase> isThere = one -> one.place().side().equals(side);
    if (cases.stream().anyMatch(isThere) && of(label, target).stream().noneMatch(isThere)) {
      notes.add(
          switch (side) {
            case "train" ->
                "No case to train on is %s, so that this label cannot be learned."
                    .formatted(word(label, target));
            case "valid" ->
                "No case to choose by is %s, so that it has no say in choosing."
                    .formatted(word(label, target));
            default ->
                "No case to test on is %s, so that the test says nothing about this label."
                    .formatted(word(label, target));
          });
    }
  }

  private void folds(String label, int target, List<String> notes) {
    int folds = cases.stream().mapToInt(one -> one.place().fold()).max().orElse(0);
    long with =
        of(label, target).stream()
            .mapToInt(one -> one.place().fold())
            .filter(fold -> fold > 0)
            .distinct()
            .count();
    if (with == 1) {
      notes.add(
          "All cases to train on that are %s are in one fold, so that its network cannot learn them. Label more such cases."
              .formatted(word(label, target)));
    } else if (with > 0 && with < folds) {
      notes.add(
          "%d of %d folds have no case that is %s. Use fewer folds, or label more such cases."
              .formatted(folds - with, folds, word(label, target)));
    }
  }

  private List<DatasetCase> of(String label, int target) {
    return cases.stream().filter(one -> one.targets().getOrDefault(label, -1) == target).toList();
  }

  private static String word(String label, int target) {
    return target == 1 ? "'%s'".formatted(label) : "without '%s'".formatted(label);
  }
}
