// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.triplane.assessment.Proofs;
import org.triplane.assessment.Prover;
import org.triplane.common.Progress;
import org.triplane.viewer.kit.Job;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.PageContext;
import org.triplane.worklist.models.RegisteredModel;
import org.triplane.worklist.models.Signature;

/// Decides what can be done with the state of the ensemble that is on show.
final class PromoteViewModel {
  private static final Slot STATE = Slot.reading("prove-state");
  private static final Slot MAPS = Slot.engine("prove-maps");
  private static final String READER = "reader";

  /// Maps of so many cases are tested, each in every plane: some minutes.
  private static final int MAP_CASES = 10;

  private static final String TESTS = " --self-test " + MAP_CASES;

  private final PageContext context;
  private final ModelDesk models;
  private final Prover prover;
  private final ReadOnlyObjectWrapper<@Nullable Standing> standing =
      new ReadOnlyObjectWrapper<>(this, "standing");
  private final ReadOnlyObjectWrapper<Optional<Job>> testing =
      new ReadOnlyObjectWrapper<>(this, "testing", Optional.empty());
  private final StringProperty reason = new SimpleStringProperty(this, "reason", "");
  private @Nullable Proofs proofs;

  PromoteViewModel(PageContext context, ModelDesk models, Prover prover) {
    this.context = context;
    this.models = models;
    this.prover = prover;
    context.jobs().jobsProperty().subscribe(jobs -> testing.set(maps(jobs)));
  }

  private static Optional<Job> maps(List<Job> jobs) {
    return jobs.stream().filter(job -> job.slot().equals(MAPS)).findFirst();
  }

  /// How far the test of the heat maps is; empty while none are tested.
  ReadOnlyObjectProperty<Optional<Job>> testingProperty() {
    return testing.getReadOnlyProperty();
  }

  /// Test the heat maps of some of the cases.
  void testMaps() {
    withProofs(
        now ->
            context
                .jobs()
                .run(
                    MAPS,
                    context.texts().get("evaluate.job.maps"),
                    progress -> tested(now, progress),
                    after -> {
                      if (proofs == now) {
                        proofs = after.proofs();
                        standing.set(after.standing());
                      }
                      command(after.proofs().question().command(Optional.empty()) + TESTS);
                    }));
  }

  /// Leave the test of the heat maps; nothing of it is kept.
  void stopTest() {
    context.jobs().cancel(MAPS);
  }

  private Tested tested(Proofs now, Progress progress) throws Exception {
    Proofs after = prover.testMaps(now, MAP_CASES, progress);
    progress.check();
    return new Tested(after, models.tested(after, who()));
  }

  private record Tested(Proofs proofs, Standing standing) {}

  /// How the ensemble stands; null before that is known.
  ReadOnlyObjectProperty<@Nullable Standing> standingProperty() {
    return standing.getReadOnlyProperty();
  }

  /// Why it is to be promoted, kept in the changelog.
  StringProperty reasonProperty() {
    return reason;
  }

  /// Whether models can be kept.
  boolean isThere() {
    return models.isThere();
  }

  /// Look at what is on show now.
  void show(Proofs next) {
    stopTest();
    proofs = next;
    standing.set(null);
    reason.set("");
    if (models.isThere()) {
      run(context.texts().get("evaluate.job.checks"), _ -> models.standing(next));
    }
  }

  /// Whether the ensemble can be promoted with the reason as it is.
  boolean mayPromote() {
    Standing now = standing.get();
    return now != null
        && now.model().isPresent()
        && !now.isActive()
        && (!now.needsReason() || signature().isReasoned());
  }

  /// How many words are missing from the reason.
  int missingWords() {
    return Math.max(0, Signature.WORDS - signature().words());
  }

  void add() {
    withProofs(
        now ->
            run(
                context.texts().get("evaluate.job.add"),
                progress -> models.add(now, who(), progress),
                after -> command("triplane model add " + now.sources().folder().getFileName())));
  }

  void promote() {
    withProofs(
        now -> {
          Signature by = signature();
          run(
              context.texts().get("evaluate.job.promote"),
              progress -> models.promote(now, by, progress),
              after ->
                  after
                      .model()
                      .ifPresent(
                          model -> {
                            context.desk().chooseEnsemble(model.key());
                            command(promoting(model, by));
                            say("evaluate.promoted", model.key());
                          }));
        });
  }

  void keep() {
    withProofs(
        now -> {
          Signature by = signature();
          run(
              context.texts().get("evaluate.job.state"),
              _ -> models.keep(now, by),
              after -> done(after, "keep", "evaluate.kept"));
        });
  }

  void retire() {
    withProofs(
        now -> {
          Signature by = signature();
          run(
              context.texts().get("evaluate.job.state"),
              _ -> models.retire(now, by),
              after -> done(after, "retire", "evaluate.retired"));
        });
  }

  /// Make the model active again that was before, and choose it.
  void rollBack() {
    withProofs(
        now -> {
          Signature by = signature();
          context
              .jobs()
              .run(
                  STATE,
                  context.texts().get("evaluate.job.state"),
                  progress -> {
                    String back = models.rollBack(now, by, progress);
                    return new Back(back, models.standing(now));
                  },
                  back -> {
                    standing.set(back.standing());
                    context.desk().chooseEnsemble(back.model());
                    back.standing()
                        .model()
                        .ifPresent(model -> command("triplane model rollback " + model.family()));
                    say("evaluate.back", back.model());
                  });
        });
  }

  private record Back(String model, Standing standing) {}

  private interface Ask {
    Standing run(Progress progress) throws Exception;
  }

  private void run(String title, Ask ask) {
    run(title, ask, _ -> {});
  }

  private void run(String title, Ask ask, java.util.function.Consumer<Standing> then) {
    context
        .jobs()
        .run(
            STATE,
            title,
            ask::run,
            after -> {
              standing.set(after);
              then.accept(after);
            });
  }

  private void withProofs(java.util.function.Consumer<Proofs> act) {
    Proofs now = proofs;
    if (now != null) {
      act.accept(now);
    }
  }

  private void done(Standing after, String verb, String words) {
    after
        .model()
        .ifPresent(
            model -> {
              command("triplane model %s %s".formatted(verb, model.key()));
              say(words, model.key());
            });
  }

  private static String promoting(RegisteredModel model, Signature by) {
    return by.reason().isEmpty()
        ? "triplane model promote " + model.key()
        : "triplane model promote %s --reason \"%s\""
            .formatted(model.key(), by.reason().replace("\"", "\\\""));
  }

  private void command(String words) {
    context.desk().done(words);
  }

  private void say(String key, String model) {
    context
        .notifier()
        .show(new Notice(Notice.Kind.INFO, context.texts().get(key, model), List.of()));
  }

  private Signature signature() {
    return new Signature(who(), reason.get().replaceAll("\\s+", " "));
  }

  /// The reader of the Label page, else the name of the account.
  String who() {
    Optional<String> reader = context.desk().remembered(READER);
    return reader
        .filter(name -> !name.isBlank())
        .orElse(System.getProperty("user.name", "unknown"));
  }
}
