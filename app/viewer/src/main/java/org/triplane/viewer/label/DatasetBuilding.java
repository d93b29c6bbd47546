// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.learning.Dataset;
import org.triplane.learning.DatasetSource;
import org.triplane.learning.LearningException;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.datasets.DatasetFacts;
import org.triplane.worklist.datasets.DatasetRequest;
import org.triplane.worklist.datasets.GreySurvey;
import org.triplane.worklist.datasets.LabelColumns;
import org.triplane.worklist.datasets.LabeledCases;
import org.triplane.worklist.datasets.LibraryDatasets;
import org.triplane.worklist.datasets.LibraryLayout;
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
  private final LabelPage.Tools tools;

  DatasetBuilding(Library library, LabelSet set, LabelPage.Tools tools) {
    this.library = library;
    this.set = set;
    this.tools = tools;
  }

  /// A plan to keep with its data set.
  record Plan(String dataset, String toml) {}

  /// What came of it.
  ///
  /// @param notes whole sentences on what is odd
  /// @param leftOut cases that are not in it, with a sentence why
  /// @param facts what the pictures are like; empty if there is no plan
  /// @param proposal empty if there is none
  /// @param noPlan why there is none
  record Outcome(
      LibraryDatasets.Result result,
      List<String> notes,
      SequencedMap<String, String> leftOut,
      Optional<DatasetFacts> facts,
      Optional<RecipeProposal> proposal,
      String noPlan) {
    /// The recipe as TOML, with the reasons as comments; empty if there is none.
    String plan() {
      return proposal.map(RecipeProposal::toToml).orElse("");
    }

    /// The installed recipe that it was made of.
    String from() {
      return proposal.map(RecipeProposal::from).orElse("");
    }

    /// Whole sentences, one for each choice.
    List<String> reasons() {
      return proposal.map(RecipeProposal::reasons).orElse(List.of());
    }
  }

  /// What was built, or why nothing could be.
  record Answer(Optional<Outcome> outcome, String refusal) {}

  /// Build a version, or say why not.
  Answer answer(DatasetSheet.Wish wish, Progress progress) {
    try {
      return new Answer(Optional.of(build(wish, progress)), "");
    } catch (WorklistException e) {
      return new Answer(Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private Outcome build(DatasetSheet.Wish wish, Progress progress) throws WorklistException {
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
    DatasetFacts facts =
        DatasetFacts.of(library, result.version(), greys(result.folder(), progress));
    try {
      var proposal = RecipeProposal.of(facts, columns.partners(), tools.recipes());
      return new Outcome(result, notes, leftOut, Optional.of(facts), Optional.of(proposal), "");
    } catch (LearningException e) {
      String why = String.valueOf(e.getMessage());
      return new Outcome(result, notes, leftOut, Optional.of(facts), Optional.empty(), why);
    }
  }

  /// As on the command line, so that both propose the same.
  private OptionalDouble greys(Path folder, Progress progress) {
    try {
      Dataset dataset =
          new LibraryLayout().open(DatasetSource.of(folder, tools.readers()), progress);
      return GreySurvey.ratio(dataset, progress);
    } catch (LearningException _) {
      return OptionalDouble.empty(); // whoever trains will hear what is wrong
    }
  }

  /// Keep a plan beside its data set, where training looks for it.
  static Path keep(Library library, Plan plan) throws IOException {
    Path file = new LibraryDatasets(library).folder(plan.dataset()).resolve(PLAN);
    AtomicOutput.text(file, plan.toml());
    return file;
  }
}
