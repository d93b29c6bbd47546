// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Volume;
import org.triplane.learning.Evidence;
import org.triplane.learning.Explanation;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;

/// Finds the slice of a case that shows best why an ensemble told what it told: the hottest of
/// the member that spoke most for it.
final class CasePictures {
  private final Ensemble ensemble;

  CasePictures(Ensemble ensemble) {
    this.ensemble = ensemble;
  }

  /// The slice, and whose it is.
  record Found(MemberModel member, KeySlice key) {}

  /// Find the slice; empty if the study has no series for the member.
  ///
  /// @param alarm whether it was told that the label is there
  /// @throws ImagingException if a series cannot be read again
  Optional<Found> find(CasePrediction row, String label, boolean alarm)
      throws ImagingException, LearningException {
    MemberModel member = member(row, label, alarm);
    Optional<SeriesChoice> choice = SeriesChoice.of(row.of().study(), member);
    if (choice.isEmpty()) {
      return Optional.empty();
    }
    Volume volume = choice.get().input().source().load(Progress.SILENT);
    Finding finding =
        new MemberQuestion(choice.get(), volume, label)
            .ask(
                ensemble.classifier(member.name()),
                Optional.of(Explanation.STANDARD),
                Progress.SILENT);
    try {
      return KeySlice.of(finding).map(key -> new Found(member, key));
    } catch (IOException e) {
      throw new ImagingException(
          "Cannot draw case %s. %s".formatted(row.of().id(), e.getMessage()), e);
    }
  }

  /// Draw it under its heat map.
  ///
  /// @param longSide of the picture in pixels
  Optional<CasePicture> draw(CasePrediction row, String label, boolean alarm, int longSide)
      throws ImagingException, LearningException {
    return find(row, label, alarm)
        .map(
            found ->
                new CasePicture(
                    found.member().name(),
                    plane(found),
                    found.key().slice(),
                    found.key().cold(),
                    found.key().picture().draw(longSide, true)));
  }

  private static Plane plane(Found found) {
    return found.member().selector().plane();
  }

  /// The one that spoke most for what was told, or against it if that is what was told.
  private MemberModel member(CasePrediction row, String label, boolean alarm) {
    Evidence evidence = ensemble.combine(label, row.members());
    Comparator<Evidence.Term> order = Comparator.comparingDouble(Evidence.Term::contribution);
    String name =
        evidence.terms().stream()
            .max(alarm ? order : order.reversed())
            .map(Evidence.Term::member)
            .orElse("");
    return ensemble.model().members().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElse(ensemble.model().members().getFirst());
  }
}
