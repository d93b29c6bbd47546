// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

import java.nio.file.Path;
import java.util.List;

/// What was found under some paths.
///
/// @param studies what could be opened
/// @param skipped every file that is in no series, with the reason
public record OpenedStudies(List<Study> studies, List<Skipped> skipped) {
  public OpenedStudies {
    studies = List.copyOf(studies);
    skipped = List.copyOf(skipped);
  }

  /// A file that is in no series.
  ///
  /// @param reason one sentence for people
  public record Skipped(Path path, String reason) {}
}
