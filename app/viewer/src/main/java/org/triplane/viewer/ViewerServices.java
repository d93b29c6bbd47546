// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.Optional;
import org.triplane.common.Services;
import org.triplane.imaging.spi.StudyReader;

/// What the viewer needs from the rest of the application.
///
/// @param userFolder where the user's settings are kept; empty to begin with the defaults and to
/// keep nothing
public record ViewerServices(
    Services<StudyReader> readers, Assessor assessor, Optional<Path> userFolder) {
  /// Keep nothing of the user's.
  public ViewerServices(Services<StudyReader> readers, Assessor assessor) {
    this(readers, assessor, Optional.empty());
  }
}
