// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.nio.file.Path;
import java.util.List;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.StudyReader;

/// Where a data set is read from, and with what.
///
/// @param options of the layout, such as which column of a table holds the labels; the layout
///     says which keys it knows
/// @param studies opens images of any installed format
public record DatasetSource(Path folder, Options options, Studies studies) {
  /// A folder of a layout that needs no options and reads its images itself.
  public static DatasetSource of(Path folder) {
    return of(folder, Services.of(StudyReader.class, List.of()));
  }

  /// A folder of a layout that needs no options.
  public static DatasetSource of(Path folder, Services<StudyReader> readers) {
    return new DatasetSource(folder, Options.none("layout"), new Studies(readers));
  }

  /// Open the images of one case, headers only.
  ///
  /// @param images a file, or a folder of files
  /// @throws ImagingException if there is no study in them; the message is a sentence why
  public Study study(Path images) throws ImagingException {
    OpenedStudies opened = studies.open(List.of(images), Progress.SILENT);
    return opened
        .mainStudy()
        .orElseThrow(
            () ->
                new ImagingException(
                    opened.skipped().isEmpty()
                        ? "It holds no image."
                        : opened.skipped().getFirst().reason()));
  }
}
