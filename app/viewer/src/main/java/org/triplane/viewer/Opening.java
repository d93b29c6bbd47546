// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Lane;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Studies;
import org.triplane.imaging.spi.StudyReader;

/// Opened studies, and what has to stay open for as long as they are read from.
record Opening(Studies source, OpenedStudies studies) {
  /// Open paths; leaves nothing open if that fails or is cancelled.
  ///
  /// @param lane reads headers of several files at once
  static Opening of(List<Path> paths, Services<StudyReader> readers, Lane lane, Progress progress)
      throws ImagingException {
    var source = new Studies(readers, lane);
    boolean handedOver = false;
    try {
      OpenedStudies studies = source.open(paths, progress);
      progress.check();
      handedOver = true;
      return new Opening(source, studies);
    } finally {
      if (!handedOver) {
        close(source);
      }
    }
  }

  /// Close what studies were read from. That an archive cannot be closed concerns nobody but the
  /// log.
  static void close(Studies source) {
    try {
      source.close();
    } catch (IOException e) {
      System.getLogger(Opening.class.getName())
          .log(Level.WARNING, "An archive could not be closed: {0}", e.getClass().getSimpleName());
    }
  }
}
