// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.learning.LearningException;
import org.triplane.learning.Recipes;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.datasets.DatasetFacts;
import org.triplane.worklist.datasets.DatasetRequest;
import org.triplane.worklist.datasets.DatasetVersion;
import org.triplane.worklist.datasets.LabelColumns;
import org.triplane.worklist.datasets.LabeledCases;
import org.triplane.worklist.datasets.LibraryDatasets;
import org.triplane.worklist.datasets.RecipeProposal;
import org.triplane.worklist.labels.LabelSet;

/// Builds a data set of a library's labels and proposes how to train on it. Called away from the
/// window's thread.
final class DatasetBuilding {
  /// The same on the command line.
  private static final long SEED = 1;

  private static final String PLAN = "recipe.toml";

  private final Library library;
  private final LabelSet set;
  private final Recipes recipes;

  DatasetBuilding(Library library, LabelSet set, Recipes recipes) {
    this.library = library;
    this.set = set;
    this.recipes = recipes;
  }

  /// A plan to keep with its data set.
  record Plan(String dataset, String toml) {}

  /// What came of it.
  ///
  /// @param notes whole sentences on what is odd
  /// @param leftOut cases that are not in it, with a sentence why
  /// @param plan a recipe as TOML; empty if there is none
  /// @param noPlan why there is none
  record Outcome(
      LibraryDatasets.Result result,
      List<String> notes,
      SequencedMap<String, String> leftOut,
      String plan,
      String noPlan) {}

  /// Build a version.
  Outcome build(DatasetSheet.Wish wish, Progress progress) throws WorklistException {
    LabelColumns columns = LabelColumns.of(set, List.of());
    LabeledCases labeled = LabeledCases.of(library, columns, CaseFilter.ALL, progress);
    var request =
        new DatasetRequest(
            wish.name(),
            set.name(),
            columns.labels(),
            columns.exclusive(),
            new DatasetRequest.Shares(wish.folds(), wish.valid(), wish.test(), SEED));
    LibraryDatasets.Result result = new LibraryDatasets(library).build(request, labeled.cases());
    List<String> notes = new ArrayList<>(labeled.notes());
    notes.addAll(result.notes());
    SequencedMap<String, String> leftOut = new LinkedHashMap<>(labeled.leftOut());
    leftOut.putAll(result.leftOut());
    try {
      return new Outcome(result, notes, leftOut, propose(result.version(), columns), "");
    } catch (LearningException e) {
      return new Outcome(result, notes, leftOut, "", String.valueOf(e.getMessage()));
    }
  }

  /// Keep a plan beside its data set, where training looks for it.
  static Path keep(Library library, Plan plan) throws IOException {
    Path file = new LibraryDatasets(library).folder(plan.dataset()).resolve(PLAN);
    AtomicOutput.text(file, plan.toml());
    return file;
  }

  private String propose(DatasetVersion version, LabelColumns columns)
      throws WorklistException, LearningException {
    DatasetFacts facts = DatasetFacts.of(library, version, OptionalDouble.empty());
    return RecipeProposal.of(facts, columns.partners(), recipes).toToml();
  }
}
