// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.triplane.assessment.HtmlPage.Markup;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
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
    boolean alarm = !loss.predicted().equals("without");
    return new CasePictures(ensemble)
        .find(loss.row(), loss.label(), alarm)
        .map(found -> image(found.member(), found.key()))
        .orElse(new Markup(""));
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
}
