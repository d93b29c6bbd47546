// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.Optional;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.HarmlessWords;
import org.triplane.imaging.Series;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;
import org.triplane.learning.MemberModel;

/// Which of a study's volumes a member is given, and how many would have done.
///
/// @param volume the series; of several sequences the first
/// @param input what the network is given: the same, or of several sequences all of them on the
///     first one's grid
record SeriesChoice(MemberModel member, SeriesVolume volume, SeriesVolume input, long candidates) {
  /// Choose; empty if the study has nothing for the member.
  static Optional<SeriesChoice> of(Study study, MemberModel member) {
    long candidates = study.volumes().stream().filter(member.selector()::accepts).count();
    Optional<SeriesVolume> shown = study.find(member.selector());
    return member
        .find(study)
        .flatMap(input -> shown.map(volume -> new SeriesChoice(member, volume, input, candidates)));
  }

  /// A sentence on the choice, if there was one to make.
  Optional<String> note() {
    if (candidates < 2) {
      return Optional.empty();
    }
    Geometry grid = volume.source().info().geometry();
    return Optional.of(
        "%d volumes could serve as the %s series. The one used is %s with %d slices."
            .formatted(candidates, member.name(), words(), grid.slices()));
  }

  private String words() {
    Series series = volume.series();
    String name = series.number() > 0 ? "series %d".formatted(series.number()) : "the series";
    String part = series.volumes().size() > 1 ? ", volume %d,".formatted(volume.number()) : "";
    String description = HarmlessWords.of(series.description());
    return description.isEmpty() ? name + part : name + " (" + description + ")" + part;
  }
}
