// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.triplane.assessment.LabelOpinion;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.Studies;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.learning.LearningException;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.Opinions;
import org.triplane.viewer.kit.PageContext;
import org.triplane.viewer.kit.Texts;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.queue.CaseAsking;
import org.triplane.worklist.queue.CasePredictions;
import org.triplane.worklist.queue.QueueStrategy;

/// Asks the chosen ensemble about all cases of the library, so that queues can be made by doubt
/// and disagreement. Used on the window's thread.
final class Asking {
  private static final Slot ASK = Slot.engine("label-ask");
  private static final int SHOWN = 12;

  private final Labeling labeling;
  private final LibraryChores chores;
  private final PageContext context;
  private final Texts texts;
  private final Opinions.Source opinions;
  private final Services<StudyReader> readers;

  Asking(Labeling labeling, LibraryChores chores, PageContext context, LabelPage.Tools tools) {
    this.labeling = labeling;
    this.chores = chores;
    this.context = context;
    texts = context.texts();
    opinions = tools.opinions();
    readers = tools.readers();
  }

  /// Ask about all cases of which the ensemble has not spoken yet.
  void ask() {
    String ensemble = context.desk().ensembleProperty().get();
    if (ensemble == null) {
      inform(texts.get("label.ask.no-model"), List.of(), Optional.empty());
      return;
    }
    var failed = new AtomicBoolean();
    labeling
        .library()
        .work(
            ASK,
            texts.get("job.ask", ensemble),
            (book, progress) -> {
              try {
                return ask(book.library(), ensemble, progress);
              } catch (WorklistException | LearningException | IOException e) {
                failed.set(true);
                throw e;
              }
            },
            outcome -> say(ensemble, outcome),
            () -> missed(failed.get()));
  }

  private CaseAsking.Outcome ask(Library library, String ensemble, Progress progress)
      throws WorklistException, LearningException, IOException {
    try (Opinions asked = opinions.open(ensemble);
        var studies = new Studies(readers)) {
      return new CaseAsking(library, studies)
          .ask(
              new CaseAsking.Question(asked.model(), false),
              (name, study) -> {
                context.jobs().giveWay();
                return said(name, asked.model(), asked.of(study, Progress.SILENT));
              },
              progress);
    }
  }

  private static List<CasePredictions.Said> said(
      String name, String model, Map<String, LabelOpinion> opinions) {
    List<CasePredictions.Said> all = new ArrayList<>();
    opinions.forEach(
        (label, one) ->
            all.add(
                new CasePredictions.Said(name, model, label, one.probability(), one.members())));
    return all;
  }

  private void say(String ensemble, CaseAsking.Outcome outcome) {
    context.desk().done("triplane library predict --model " + LabelCommands.quoted(ensemble));
    Optional<QueueStrategy> now = labeling.now().work().course().strategy();
    boolean follows = now.filter(one -> one != QueueStrategy.RANDOM).isPresent();
    if (follows) {
      chores.queueBy(now.orElseThrow());
    }
    var offer =
        new Notice.Offer(
            texts.get("label.ask.queue"), () -> chores.queueBy(QueueStrategy.UNCERTAIN));
    inform(
        sentences(outcome),
        outcome.leftOut().entrySet().stream()
            .limit(SHOWN)
            .map(one -> one.getKey() + ": " + one.getValue())
            .toList(),
        follows || labeling.now().work().set().isEmpty() ? Optional.empty() : Optional.of(offer));
    labeling.look();
  }

  private String sentences(CaseAsking.Outcome outcome) {
    List<String> said = new ArrayList<>();
    said.add(texts.get("label.ask.done", outcome.asked()));
    if (outcome.known() > 0) {
      said.add(texts.get("label.ask.known", outcome.known()));
    }
    if (!outcome.leftOut().isEmpty()) {
      said.add(texts.get("label.ask.left-out", outcome.leftOut().size()));
    }
    return String.join(" ", said);
  }

  /// What was said until then is kept. Why it failed has been said already.
  private void missed(boolean hasFailed) {
    if (!hasFailed) {
      inform(texts.get("label.ask.stopped"), List.of(), Optional.empty());
    }
    labeling.look();
  }

  private void inform(String sentence, List<String> details, Optional<Notice.Offer> offer) {
    context.notifier().show(new Notice(Notice.Kind.INFO, sentence, details, offer));
  }
}
