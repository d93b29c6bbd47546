// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.ModelExport;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.NetworkParts;

/// One `split-N` of a MAPS folder: 0 is the ensemble's network, which learned from all training
/// cases; the others are the folds', if the ensemble keeps them. An ensemble that uses the mean
/// of the folds' networks has these alone.
///
/// @param curves the rows of its epochs
record MapsSplit(int number, NetworkGraph network, TsvText curves, List<MapsGroup> groups) {
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
  /// @throws LearningException if what the ensemble keeps of its training is damaged
  static List<MapsSplit> of(ModelExport export, EnsembleModel model, MapsSides sides)
      throws LearningException {
    MemberModel member = model.members().getFirst();
    TsvText curves = TsvText.of(EnsembleFolder.text(export.ensemble(), "training/curves.tsv"));
    NetworkGraph last =
        NetworkGraph.parse(EnsembleFolder.network(export.ensemble(), member), member.file());
    List<NetworkGraph> parts = NetworkParts.of(last);
    List<MapsSplit> splits = new ArrayList<>();
    if (parts.size() > 1) {
      for (int fold = 1; fold <= parts.size(); fold++) {
        splits.add(
            new MapsSplit(
                fold, parts.get(fold - 1), of(curves, "fold-" + fold), sides.groups(fold)));
      }
      return splits;
    }
    splits.add(new MapsSplit(0, last, of(curves, "final"), sides.groups(0)));
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
}
