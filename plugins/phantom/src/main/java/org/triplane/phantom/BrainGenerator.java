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

/// Writes synthetic brains: as pictures of fifteen classes, as volumes of subjects with wide and
/// with narrow ventricles, or as volumes with masks of these.
///
/// Options: `layout` (`folders`, `caps` or `masks`), `studies`, `size` (XS, S, M, L), `seed`,
/// `config`. The truth goes into `<folder>.truth.json` beside the folder.
public final class BrainGenerator implements DatasetGenerator {
  static final String NAME = "phantom-brain";

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
    var tasks = new Tasks(workers, progress);
    String layout = options.text("layout", "folders");
    new Release(folder)
        .write(
            switch (layout) {
              case "folders" -> new TumorSet(TumorCohort.of(options), tasks)::write;
              case "caps" -> new CapsSet(CapsCohort.of(options), tasks)::write;
              case "masks" -> new MaskSet(CapsCohort.of(options), tasks)::write;
              default ->
                  throw new IllegalArgumentException(
                      "No layout is called '%s'. Layouts: folders, caps, masks.".formatted(layout));
            });
  }
}
