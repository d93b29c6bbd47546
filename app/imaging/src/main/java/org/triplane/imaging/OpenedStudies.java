// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What was found under some paths.
///
/// @param studies what could be opened
/// @param skipped every file that is in no series, with the reason
public record OpenedStudies(List<Study> studies, List<Skipped> skipped) {
  public OpenedStudies {
    studies = List.copyOf(studies);
    skipped = List.copyOf(skipped);
  }

  /// The study to show first: the one that can be read in the most planes, then the one with the
  /// most images, the first of equals.
  public Optional<Study> mainStudy() {
    return studies.stream()
        .min(
            Comparator.comparingInt((Study study) -> -planes(study))
                .thenComparingInt(study -> -images(study)));
  }

  private static int planes(Study study) {
    return (int)
        study.volumes().stream()
            .map(volume -> volume.source().info())
            .filter(info -> info.plane().isAnatomical() && info.geometry().slices() > 1)
            .map(VolumeInfo::plane)
            .distinct()
            .count();
  }

  private static int images(Study study) {
    return study.series().stream().mapToInt(Series::images).sum();
  }

  /// A file that is in no series.
  ///
  /// @param reason one sentence for people
  public record Skipped(Path path, String reason) {}
}
