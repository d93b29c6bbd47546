// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.ProofQuestion;
import org.triplane.assessment.Proofs;
import org.triplane.assessment.ProvenCase;
import org.triplane.assessment.ProvenCase.Cell;
import org.triplane.assessment.SeenInTrainingException;
import org.triplane.imaging.ImagingException;
import org.triplane.learning.LearningException;
import org.triplane.viewer.evaluate.EvaluateState.Asking;
import org.triplane.viewer.evaluate.EvaluateState.Refused;
import org.triplane.viewer.evaluate.EvaluateState.Running;
import org.triplane.viewer.evaluate.EvaluateState.Shown;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.PageContext;
import org.triplane.worklist.WorklistException;

/// Decides what the page shows: asks, measures, refuses or shows.
final class EvaluateViewModel {
  static final Slot PROVE = Slot.engine("prove");
  static final Slot REPORT = Slot.engine("prove-report");
  private static final Slot RIVAL = Slot.reading("prove-rival");
  private static final Slot QUEUE = Slot.reading("prove-queue");

  private final PageContext context;
  private final EvaluateTools tools;
  private final CasePictureShelf pictures;
  private final ModelDesk models;
  private final PromoteViewModel promote;
  private final CasesViewModel cases;
  private final ReadOnlyObjectWrapper<EvaluateState> state =
      new ReadOnlyObjectWrapper<>(this, "state", new Asking());
  private final ObjectProperty<@Nullable String> ensemble =
      new SimpleObjectProperty<>(this, "ensemble");
  private final ObjectProperty<Optional<String>> against =
      new SimpleObjectProperty<>(this, "against", Optional.empty());
  private final ObjectProperty<Cell> cell = new SimpleObjectProperty<>(this, "cell", Cell.MISSED);
  private final ObjectProperty<@Nullable ProvenCase> chosen =
      new SimpleObjectProperty<>(this, "chosen");
  /// Why a look could not be noted, said by the thread that measures.
  private final AtomicReference<String> unnoted = new AtomicReference<>("");

  private @Nullable ProofQuestion asked;

  EvaluateViewModel(PageContext context, EvaluateTools tools) {
    this.context = context;
    this.tools = tools;
    models = new ModelDesk(tools.library(), Clock.systemUTC());
    promote = new PromoteViewModel(context, models, tools.prover());
    cases = new CasesViewModel(context, tools.prover(), models);
    pictures = new CasePictureShelf(context.jobs(), tools.prover(), context.texts());
    context.desk().ensembleProperty().subscribe(ensemble::set);
    cell.subscribe(_ -> showCell());
  }

  ReadOnlyObjectProperty<EvaluateState> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// Which ensemble to measure; null if none is chosen.
  ObjectProperty<@Nullable String> ensembleProperty() {
    return ensemble;
  }

  /// Which cases to measure.
  CasesViewModel cases() {
    return cases;
  }

  /// Another ensemble to compare with.
  ObjectProperty<Optional<String>> againstProperty() {
    return against;
  }

  /// Whose cases are on show.
  ObjectProperty<Cell> cellProperty() {
    return cell;
  }

  /// The case that is looked at; null if the cell has none.
  ObjectProperty<@Nullable ProvenCase> chosenProperty() {
    return chosen;
  }

  /// Pictures of cases, as they are drawn.
  CasePictureShelf pictures() {
    return pictures;
  }

  /// What can be done with the state of the ensemble on show.
  PromoteViewModel promote() {
    return promote;
  }

  /// Propose to compare with the active model, unless another was chosen.
  void proposeRival(Runnable then) {
    String own = Optional.ofNullable(ensemble.get()).orElse("");
    context
        .jobs()
        .run(
            RIVAL,
            "",
            _ -> models.active(own),
            names -> {
              if (against.get().isEmpty()) {
                against.set(names.stream().findFirst());
                then.run();
              }
            });
  }

  /// Fill in an ensemble and the data set that it was trained on.
  void propose(String own, Path folder) {
    ensemble.set(own);
    against.set(Optional.empty());
    cases.propose(folder);
  }

  /// The ensembles that can be measured, the chosen one among them.
  List<String> ensembles() {
    List<String> names = new ArrayList<>(tools.prover().ensembles());
    String now = context.desk().ensembleProperty().get();
    if (now != null && !names.contains(now)) {
      names.add(now);
    }
    return names;
  }

  void chooseData() {
    tools.room().folder().ifPresent(cases::choose);
  }

  /// Measure what is chosen; does nothing before all is chosen.
  void evaluate() {
    String model = ensemble.get();
    Path folder = cases.dataProperty().get();
    if (model != null && folder != null) {
      Optional<String> other = against.get().filter(name -> !name.equals(model));
      prove(new ProofQuestion(model, folder, cases.splitProperty().get(), other, false));
    }
  }

  /// Measure on cases of the training all the same; the result is stamped.
  void stamp() {
    ProofQuestion question = asked;
    if (question != null) {
      prove(question.allowingTrainingCases());
    }
  }

  /// Try once more what was refused.
  void again() {
    ProofQuestion question = asked;
    if (question != null) {
      prove(question);
    }
  }

  /// Ask again what to measure.
  void ask() {
    context.jobs().cancel(PROVE);
    state.set(new Asking());
  }

  void cancel() {
    context.jobs().cancel(PROVE);
  }

  private void prove(ProofQuestion question) {
    asked = question;
    EvaluateState before = state.get() instanceof Shown shown ? shown : new Asking();
    String who = promote.who();
    state.set(new Running());
    context
        .jobs()
        .run(
            PROVE,
            context.texts().get("evaluate.job"),
            progress -> attempt(() -> noted(tools.prover().prove(question, progress), who)),
            this::take,
            () -> {
              if (state.get() instanceof Running) {
                state.set(before);
              }
            });
  }

  /// Compare what is on show with another ensemble on the same cases.
  void compare(Optional<String> other) {
    if (state.get() instanceof Shown shown && !shown.proofs().question().against().equals(other)) {
      against.set(other);
      state.set(new Running());
      context
          .jobs()
          .run(
              PROVE,
              context.texts().get("evaluate.job.compare"),
              progress -> attempt(() -> tools.prover().compare(shown.proofs(), other, progress)),
              this::take,
              () -> state.set(shown));
    }
  }

  /// Show another label of what was measured.
  void showLabel(int label) {
    if (state.get() instanceof Shown shown) {
      state.set(new Shown(shown.proofs(), label));
      showCell();
    }
  }

  /// Write the report that `triplane evaluate --report` writes.
  void report() {
    if (state.get() instanceof Shown shown) {
      String name = shown.proofs().evaluation().model().name() + ".html";
      tools
          .room()
          .report(name)
          .ifPresent(
              file ->
                  context
                      .jobs()
                      .run(
                          REPORT,
                          context.texts().get("evaluate.job.report"),
                          progress -> {
                            tools.prover().report(shown.proofs(), file, progress);
                            return file;
                          },
                          written -> done(shown.proofs().question(), Optional.of(written))));
    }
  }

  /// The command that measures what is on show; empty if nothing is.
  Optional<String> command() {
    return state.get() instanceof Shown shown
        ? Optional.of(shown.proofs().question().command(Optional.empty()))
        : Optional.empty();
  }

  /// Show the case that is looked at in the panes, at its hottest slices.
  void read() {
    ProvenCase one = chosen.get();
    if (one != null && state.get() instanceof Shown shown) {
      tools.room().read(one.of().study(), shown.proofs().question().ensemble());
    }
  }

  /// Name the command that measures what is on show.
  void repeatable() {
    command().ifPresent(context.desk()::done);
  }

  /// Put the case that is looked at at the end of the queue of labeling.
  void queue() {
    ProvenCase one = chosen.get();
    Optional<EvaluateTools.CaseQueue> queue = tools.queue();
    if (one != null && queue.isPresent()) {
      context
          .jobs()
          .run(
              QUEUE,
              context.texts().get("evaluate.queue"),
              _ -> queue.get().add(List.of(one.of().study().uid())),
              known ->
                  context
                      .notifier()
                      .show(
                          new Notice(
                              Notice.Kind.INFO,
                              context
                                  .texts()
                                  .get(
                                      known > 0 ? "evaluate.queued" : "evaluate.queue.unknown",
                                      one.of().id()),
                              List.of())));
    }
  }

  /// What was measured is shown also if the library cannot take the look down; the page says so.
  private Proofs noted(Proofs proofs, String who) {
    try {
      return models.noted(proofs, who);
    } catch (WorklistException e) {
      unnoted.set(String.valueOf(e.getMessage()));
      return proofs;
    }
  }

  private interface Attempt {
    Proofs run() throws ImagingException, LearningException;
  }

  private static EvaluateState attempt(Attempt attempt) {
    try {
      return new Shown(attempt.run(), 0);
    } catch (SeenInTrainingException e) {
      return new Refused(String.valueOf(e.getMessage()), true);
    } catch (ImagingException | LearningException e) {
      return new Refused(String.valueOf(e.getMessage()), false);
    }
  }

  private void take(EvaluateState result) {
    state.set(result);
    if (result instanceof Shown shown) {
      pictures.clear();
      done(shown.proofs().question(), Optional.empty());
      promote.show(shown.proofs());
      String problem = unnoted.getAndSet("");
      if (!problem.isEmpty()) {
        context.notifier().fail(problem);
      }
      showCell();
    }
  }

  private void done(ProofQuestion question, Optional<Path> report) {
    context.desk().done(question.command(report));
  }

  private void showCell() {
    if (state.get() instanceof Shown shown) {
      List<ProvenCase> cases = shown.proof().in(cell.get());
      chosen.set(cases.isEmpty() ? null : cases.getFirst());
      pictures.draw(shown.proofs(), shown.proof().label(), cases);
    }
  }
}
