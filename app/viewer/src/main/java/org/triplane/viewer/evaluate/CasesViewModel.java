// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Prover;
import org.triplane.common.Progress;
import org.triplane.learning.LearningException;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.PageContext;
import org.triplane.worklist.datasets.OfferedDataset;

/// Decides which cases are to be measured: a data set, and one of its splits.
final class CasesViewModel {
  private static final Slot OFFER = Slot.reading("prove-offer");
  private static final Slot SPLITS = Slot.reading("prove-data");
  private static final String TEST = "test";

  private final PageContext context;
  private final Prover prover;
  private final ModelDesk models;
  private final ReadOnlyObjectWrapper<List<OfferedDataset>> offered =
      new ReadOnlyObjectWrapper<>(this, "offered", List.of());
  private final ObjectProperty<@Nullable Path> data = new SimpleObjectProperty<>(this, "data");
  private final ReadOnlyObjectWrapper<SequencedMap<String, Integer>> splits =
      new ReadOnlyObjectWrapper<>(this, "splits", new LinkedHashMap<>());
  private final ReadOnlyObjectWrapper<String> problem =
      new ReadOnlyObjectWrapper<>(this, "problem", "");
  private final ObjectProperty<String> split = new SimpleObjectProperty<>(this, "split", TEST);

  CasesViewModel(PageContext context, Prover prover, ModelDesk models) {
    this.context = context;
    this.prover = prover;
    this.models = models;
  }

  /// The data sets of the library, the last built first.
  ReadOnlyObjectProperty<List<OfferedDataset>> offeredProperty() {
    return offered.getReadOnlyProperty();
  }

  /// The data set's folder; null if none is chosen.
  ReadOnlyObjectProperty<@Nullable Path> dataProperty() {
    return data;
  }

  /// The splits of the data set and how many cases are in each; empty until that is known.
  ReadOnlyObjectProperty<SequencedMap<String, Integer>> splitsProperty() {
    return splits.getReadOnlyProperty();
  }

  /// Why the data set cannot be used; empty if it can.
  ReadOnlyObjectProperty<String> problemProperty() {
    return problem.getReadOnlyProperty();
  }

  ObjectProperty<String> splitProperty() {
    return split;
  }

  /// Look which data sets the library has by now.
  void refresh() {
    context.jobs().run(OFFER, "", _ -> models.dataSets(), offered::set);
  }

  /// Propose the held-out cases of a data set.
  void propose(Path folder) {
    split.set(TEST);
    choose(folder);
  }

  /// Choose a data set and look which splits it has.
  void choose(Path folder) {
    data.set(folder);
    splits.set(new LinkedHashMap<>());
    problem.set("");
    context
        .jobs()
        .run(
            SPLITS,
            context.texts().get("evaluate.job.data"),
            progress -> look(folder, progress),
            this::take);
  }

  private record Found(SequencedMap<String, Integer> splits, String problem) {}

  private Found look(Path folder, Progress progress) {
    try {
      return new Found(prover.splits(folder, progress), "");
    } catch (LearningException e) {
      return new Found(new LinkedHashMap<>(), String.valueOf(e.getMessage()));
    }
  }

  private void take(Found found) {
    splits.set(found.splits());
    problem.set(found.problem());
    if (!found.splits().containsKey(split.get()) && !found.splits().isEmpty()) {
      split.set(found.splits().containsKey(TEST) ? TEST : found.splits().lastEntry().getKey());
    }
  }
}
