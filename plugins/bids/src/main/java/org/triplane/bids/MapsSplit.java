// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.triplane.learning.Case;
import org.triplane.learning.CaseHashes;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LeakageException;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.ModelExport;
import org.triplane.learning.graph.NetworkGraph;

/// One `split-N` of a MAPS folder: 0 is the ensemble's network, which learned from all training
/// cases; the others are the folds', if the ensemble keeps them.
///
/// @param curves the rows of its epochs
record MapsSplit(int number, NetworkGraph network, TsvText curves, List<MapsGroup> groups) {
  private static final String TEST = "test";

  MapsSplit {
    groups = List.copyOf(groups);
  }

  /// The epoch whose weights were kept.
  int epoch() {
    return curves.rows().stream()
        .filter(row -> TsvText.cell(row, "kept").equals("1"))
        .mapToInt(row -> Integer.parseInt(TsvText.cell(row, "epoch")))
        .findFirst()
        .orElse(0);
  }

  /// All splits of an ensemble.
  ///
  /// @throws LearningException if the data set is not the one that it was trained on
  /// @throws LeakageException if cases to test on are training cases (S4.14)
  static List<MapsSplit> of(ModelExport export, EnsembleModel model) throws LearningException {
    MemberModel member = model.members().getFirst();
    TsvText curves = TsvText.of(EnsembleFolder.text(export.ensemble(), "training/curves.tsv"));
    var sides = new Sides(export, model);
    List<MapsSplit> splits = new ArrayList<>();
    byte[] last = EnsembleFolder.network(export.ensemble(), member);
    splits.add(
        new MapsSplit(
            0, NetworkGraph.parse(last, member.file()), of(curves, "final"), sides.groups(0)));
    for (int fold = 1; fold <= sides.folds(); fold++) {
      String run = "fold-" + fold;
      String file = "training/networks/%s.%s.onnx".formatted(member.name(), run);
      Optional<byte[]> kept = EnsembleFolder.file(export.ensemble(), file);
      if (kept.isPresent()) {
        splits.add(
            new MapsSplit(
                fold, NetworkGraph.parse(kept.get(), file), of(curves, run), sides.groups(fold)));
      }
    }
    return splits;
  }

  private static TsvText of(TsvText curves, String run) {
    return new TsvText(
        curves.rows().stream().filter(row -> TsvText.cell(row, "run").equals(run)).toList());
  }

  /// Which case is on which side, as the ensemble's training had them.
  private static final class Sides {
    private final Map<String, Case> cases = new HashMap<>();
    private final TsvText places;
    private final List<Case> test;

    Sides(ModelExport export, EnsembleModel model) throws LearningException {
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
      return places.rows().stream().mapToInt(Sides::fold).max().orElse(0);
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
}
