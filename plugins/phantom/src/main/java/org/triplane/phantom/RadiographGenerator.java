// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.spi.StudyWriter;
import org.triplane.learning.spi.DatasetGenerator;

/// Writes synthetic radiographs of chests and abdomens in the folders `train`, `val` and `test`.
///
/// Options: `layout` (`folders`), `studies` (65), `valid-studies` (10), `test-studies` (2),
/// `size`, `seed`, `config`: `R1`, or `R0` where the class says nothing about the picture;
/// `shortcut`, whether a side marker's place gives the class away in `train` and `val` but not
/// in `test`.
public final class RadiographGenerator implements DatasetGenerator {
  static final String NAME = "phantom-radiographs";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void generate(
      Path folder,
      Options options,
      Services<StudyWriter> writers,
      ExecutorService workers,
      Progress progress)
      throws IOException, ImagingException {
    String layout = options.text("layout", "folders");
    if (!layout.equals("folders")) {
      throw new IllegalArgumentException(
          "No layout is called '%s'. Layouts: folders.".formatted(layout));
    }
    RadiographCohort cohort = RadiographCohort.of(options);
    new Release(folder).write(new RadiographSet(cohort, new Tasks(workers, progress))::write);
  }
}
