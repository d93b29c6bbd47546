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

/// Writes data sets of synthetic knees.
///
/// Options: `config` (K0..K3), `studies`, `valid-studies`, `test-studies`, `size` (XS, S, M, L),
/// `seed`, `layout` (`mrnet` or `dicom`), `lesion` (`acl`, `meniscus`, `abnormal`), `shortcut`,
/// `prevalence`. The truth goes into `<folder>.truth.json` beside the folder.
public final class KneeGenerator implements DatasetGenerator {
  static final String NAME = "phantom-knee";

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
    Cohort cohort = Cohort.of(options);
    CaseWriter writer = CaseWriter.named(options.text("layout", "mrnet"), writers);
    var production = new Production(cohort, writer, workers, progress);
    new Release(folder).write(root -> Truth.of(cohort, production.write(root)));
  }
}
