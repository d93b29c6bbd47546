// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Studies;
import org.triplane.learning.Case;
import org.triplane.learning.CasePreview;
import org.triplane.learning.LearningException;
import org.triplane.learning.Recipe;
import org.triplane.learning.spi.Transform;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.PageContext;
import org.triplane.viewer.kit.Texts;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.CaseStudies;
import org.triplane.worklist.Library;
import org.triplane.worklist.LibraryCase;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.datasets.LibraryDatasets;
import org.triplane.worklist.datasets.PlaneChoices;
import org.triplane.worklist.datasets.RecipeProposal;

/// Shows what a plan does to the cases of the library, one after another. Used on the window's
/// thread.
final class PreviewShowing implements PreviewTab.Acts {
  private static final Slot SHOW = Slot.reading("label-preview");
  private static final String STANDARD = "mrnet-small";
  private static final int OTHERS = 5;

  private final Labeling labeling;
  private final PageContext context;
  private final Texts texts;
  private final LabelPage.Tools tools;
  private final DatasetSheet sheet;
  private final PreviewTab tab;
  private int at;
  private long seed = 1;

  /// @param sheet has the plan in hand, once a data set was built
  PreviewShowing(
      Labeling labeling, PageContext context, LabelPage.Tools tools, DatasetSheet sheet) {
    this.labeling = labeling;
    this.context = context;
    this.tools = tools;
    this.sheet = sheet;
    texts = context.texts();
    tab = new PreviewTab(this, texts);
  }

  PreviewTab tab() {
    return tab;
  }

  /// The recipe that is shown.
  ///
  /// @param words which one it is
  /// @param argument by which commands find it
  private record Plan(Recipe recipe, String words, String argument) {}

  /// What is to be shown.
  private record Shown(
      String name, String of, long seed, CasePreview preview, Plan plan, Path data) {
    /// With the data set of the same cases.
    Shown on(Path folder) {
      return new Shown(name, of, seed, preview, plan, folder);
    }
  }

  /// Show the case in hand by the plan in hand.
  void look() {
    String inHand = sheet.plan();
    String dataset = sheet.datasetName();
    int wanted = at;
    long drawn = seed;
    labeling
        .library()
        .read(
            SHOW,
            texts.get("job.preview"),
            (book, progress) -> {
              try {
                Library library = book.library();
                return Said.of(
                    shown(library, plan(library, inHand, dataset), wanted, drawn, progress),
                    new LibraryDatasets(library).folder(dataset));
              } catch (LearningException | WorklistException | IOException e) {
                return new Said(Optional.empty(), String.valueOf(e.getMessage()));
              }
            },
            said -> {
              said.shown().ifPresent(this::show);
              if (said.shown().isEmpty()) {
                tab.refuse(said.problem());
              }
            });
  }

  private record Said(Optional<Shown> shown, String problem) {
    static Said of(Shown shown, Path data) {
      return new Said(Optional.of(shown.on(data)), "");
    }
  }

  @Override
  public void step(int by) {
    at += by;
    look();
  }

  @Override
  public void draw(String by) {
    try {
      seed = Long.parseLong(by);
      look();
    } catch (NumberFormatException _) {
      tab.refuse(texts.get("label.preview.seed.wrong"));
    }
  }

  @Override
  public void drawAgain() {
    seed++;
    look();
  }

  private void show(Shown shown) {
    Plan plan = shown.plan();
    tab.show(shown.name(), shown.of(), plan.words(), shown.seed(), shown.preview());
    if (Files.isDirectory(shown.data())) {
      context
          .desk()
          .done(
              "triplane preview %s --data %s --case %s --seed %d --out preview.png"
                  .formatted(
                      LabelCommands.quoted(plan.argument()),
                      LabelCommands.quoted(shown.data().toString()),
                      shown.name(),
                      shown.seed()));
    }
  }

  /// The plan in hand, or the one that is kept with the data set, or an installed recipe.
  private Plan plan(Library library, String inHand, String dataset)
      throws LearningException, IOException {
    Path kept = new LibraryDatasets(library).folder(dataset).resolve("recipe.toml");
    if (!inHand.isBlank()) {
      Recipe recipe = RecipeProposal.check(inHand);
      return new Plan(recipe, texts.get("label.preview.by.hand"), kept.toString());
    }
    if (!dataset.isBlank() && Files.isRegularFile(kept)) {
      Recipe recipe = RecipeProposal.check(Files.readString(kept));
      return new Plan(recipe, texts.get("label.preview.by.plan", dataset), kept.toString());
    }
    Recipe recipe = tools.recipes().find(STANDARD, List.of());
    return new Plan(recipe, texts.get("label.preview.by.recipe", STANDARD), STANDARD);
  }

  private Shown shown(Library library, Plan plan, int wanted, long drawn, Progress progress)
      throws LearningException, WorklistException, IOException {
    List<LibraryCase> cases =
        library.cases(CaseFilter.ALL).stream().filter(one -> one.missingSince().isEmpty()).toList();
    if (cases.isEmpty()) {
      throw new WorklistException(texts.get("label.preview.no-case"));
    }
    int index = Math.floorMod(wanted, cases.size());
    try (var studies = new Studies(tools.readers())) {
      var opening = new CaseStudies(library, studies);
      Case chosen = open(library, opening, cases.get(index), progress);
      List<Case> others = new ArrayList<>();
      if (CasePreview.needsOthers(plan.recipe())) {
        for (int i = 1; i <= OTHERS && i < cases.size(); i++) {
          others.add(open(library, opening, cases.get((index + i) % cases.size()), progress));
        }
      }
      CasePreview preview =
          CasePreview.of(
              new CasePreview.Request(plan.recipe(), chosen, others, drawn),
              Services.load(Transform.class, List.of(Transform.class.getClassLoader())),
              progress);
      String of = texts.get("label.of", index + 1, cases.size());
      return new Shown(chosen.id(), of, drawn, preview, plan, Path.of(""));
    }
  }

  private static Case open(Library library, CaseStudies opening, LibraryCase one, Progress progress)
      throws WorklistException {
    var study =
        new PlaneChoices(library).of(one.name()).applyTo(opening.open(one, Progress.SILENT));
    progress.check();
    return new Case(one.name(), one.patient(), study, new LinkedHashMap<>());
  }
}
