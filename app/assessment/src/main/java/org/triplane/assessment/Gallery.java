// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Volume;
import org.triplane.learning.Evidence;
import org.triplane.learning.Explanation;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;

/// Pictures of the cases that an ensemble is most wrong about: the hottest slice of the member
/// that spoke most for what was told. Names of patients are not on them, but text that is burned
/// into the pixels is.
public final class Gallery {
  private static final int LONG_SIDE = 240;

  private final Ensemble ensemble;
  private final EnsembleEvaluation evaluation;

  public Gallery(Ensemble ensemble, EnsembleEvaluation evaluation) {
    this.ensemble = ensemble;
    this.evaluation = evaluation;
  }

  /// Show the worst cases of each label, or of all classes if they exclude each other.
  ///
  /// @param most how many cases
  /// @param withPictures whether to draw them, which asks the networks where they looked
  /// @throws ImagingException if a series cannot be read again
  public LossesSection section(int most, boolean withPictures, Progress progress)
      throws ImagingException, LearningException {
    List<TopLoss> all = losses(Integer.MAX_VALUE);
    int wrong = (int) all.stream().filter(TopLoss::isWrong).count();
    List<TopLossPicture> pictures = new ArrayList<>();
    List<TopLoss> worst = losses(most);
    for (TopLoss loss : worst) {
      progress.check();
      progress.report((double) pictures.size() / worst.size(), "Drawing the largest losses");
      pictures.add(new TopLossPicture(loss, withPictures ? picture(loss) : new Markup("")));
    }
    return new LossesSection(pictures, wrong, all.size());
  }

  private List<TopLoss> losses(int most) {
    if (evaluation.model().exclusive()) {
      return TopLoss.of(ClassTable.of(evaluation.table()), most);
    }
    List<TopLoss> losses = new ArrayList<>();
    evaluation.labels().values().forEach(result -> losses.addAll(TopLoss.of(result, most)));
    return TopLoss.worst(losses, Integer.MAX_VALUE);
  }

  private Markup picture(TopLoss loss) throws ImagingException, LearningException {
    MemberModel member = member(loss);
    Optional<SeriesChoice> choice = SeriesChoice.of(loss.row().of().study(), member);
    if (choice.isEmpty()) {
      return new Markup("");
    }
    Volume volume = choice.get().volume().source().load(Progress.SILENT);
    Finding finding =
        new MemberQuestion(choice.get(), volume, loss.label())
            .ask(
                ensemble.classifier(member.name()),
                Optional.of(Explanation.STANDARD),
                Progress.SILENT);
    try {
      return KeySlice.of(finding).map(key -> image(member, key)).orElse(new Markup(""));
    } catch (IOException e) {
      throw new ImagingException(
          "Cannot draw case %s. %s".formatted(loss.row().of().id(), e.getMessage()), e);
    }
  }

  private static Markup image(MemberModel member, KeySlice key) {
    String plane = HtmlPage.title(member.name());
    return HtmlPage.markup(
        "<img alt=\"%s, slice %s of %s\" title=\"%s, slice %s of %s\""
            + " src=\"data:image/png;base64,%s\">",
        plane,
        key.slice() + 1,
        key.volume().geometry().slices(),
        plane,
        key.slice() + 1,
        key.volume().geometry().slices(),
        Base64.getEncoder().encodeToString(key.picture().png(LONG_SIDE, true)));
  }

  /// The one that spoke most for what was told, or against it if that is what was told.
  private MemberModel member(TopLoss loss) {
    Evidence evidence = ensemble.combine(loss.label(), loss.row().members());
    boolean against = loss.predicted().equals("without");
    Comparator<Evidence.Term> order = Comparator.comparingDouble(Evidence.Term::contribution);
    String name =
        evidence.terms().stream()
            .max(against ? order.reversed() : order)
            .map(Evidence.Term::member)
            .orElse("");
    return ensemble.model().members().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElse(ensemble.model().members().getFirst());
  }
}
