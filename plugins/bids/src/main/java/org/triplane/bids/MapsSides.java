// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.triplane.learning.Case;
import org.triplane.learning.CaseHashes;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LeakageException;
import org.triplane.learning.LearningException;
import org.triplane.learning.ModelExport;

/// Which case is on which side, as the ensemble's training had them.
final class MapsSides {
  private static final String TEST = "test";

  private final Map<String, Case> cases = new HashMap<>();
  private final TsvText places;
  private final List<Case> test;

  /// @throws LearningException if the data set is not the one that it was trained on
  /// @throws LeakageException if cases to test on are training cases (S4.14)
  MapsSides(ModelExport export, EnsembleModel model) throws LearningException {
    places = TsvText.of(EnsembleFolder.text(export.ensemble(), "training/splits.tsv"));
    Set<String> known = new HashSet<>();
    places.rows().forEach(row -> known.add(TsvText.cell(row, "case")));
    export
        .dataset()
        .splits()
        .values()
        .forEach(split -> split.forEach(one -> cases.put(one.id(), one)));
    long missing = known.stream().filter(id -> !cases.containsKey(id)).count();
    if (missing > 0) {
      throw new LearningException(
          "The data set lacks %d of the %d cases that %s was trained on. Name the data set that it was trained on."
              .formatted(missing, known.size(), model.name()));
    }
    test =
        export.dataset().splits().getOrDefault(TEST, List.of()).stream()
            .filter(one -> !known.contains(one.id()))
            .toList();
    long seen = CaseHashes.seen(model.trainingCases(), test);
    if (seen > 0) {
      throw new LeakageException(
          "Refused: %s was trained on %d of the %d cases to test on, so their figures would flatter it. Take them out of the split test."
              .formatted(model.name(), seen, test.size()));
    }
  }

  int folds() {
    return places.rows().stream().mapToInt(MapsSides::fold).max().orElse(0);
  }

  private static int fold(Map<String, String> row) {
    String fold = TsvText.cell(row, "fold");
    return fold.isEmpty() ? 0 : Integer.parseInt(fold);
  }

  /// @param fold 0 for the network of all training cases
  List<MapsGroup> groups(int fold) {
    List<Case> train = new ArrayList<>();
    List<Case> validation = new ArrayList<>();
    for (Map<String, String> row : places.rows()) {
      Case one = cases.get(TsvText.cell(row, "case"));
      boolean learned = TsvText.cell(row, "side").equals("train");
      if (one != null && learned) {
        (fold > 0 && fold(row) == fold ? validation : train).add(one);
      } else if (one != null && fold == 0) {
        validation.add(one);
      }
    }
    List<MapsGroup> groups = new ArrayList<>();
    groups.add(new MapsGroup("train", train));
    groups.add(new MapsGroup("validation", validation));
    if (!test.isEmpty()) {
      groups.add(new MapsGroup(TEST, test));
    }
    return groups;
  }
}
