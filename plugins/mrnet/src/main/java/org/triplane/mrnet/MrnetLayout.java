// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import java.io.IOException;
import java.nio.file.Path;
import org.triplane.common.Progress;
import org.triplane.learning.Dataset;
import org.triplane.learning.LearningException;
import org.triplane.learning.spi.DatasetLayout;

/// The folders of the MRNet data set: `train/axial/0000.npy` and so on for the splits `train`,
/// `valid` and `test` and the planes `axial`, `coronal` and `sagittal`; label tables without
/// header beside them, such as `train-acl.csv`.
///
/// A sidecar `patients.csv` (`id,patient`, no header needed) says which cases are one patient;
/// without it every case is a patient of its own.
///
/// @see <a href="https://doi.org/10.1371/journal.pmed.1002699">Bien et al. 2018</a>
public final class MrnetLayout implements DatasetLayout {
  @Override
  public String name() {
    return "mrnet";
  }

  @Override
  public boolean recognizes(Path folder) {
    try {
      return MrnetFolder.SPLITS.stream().anyMatch(s -> SplitFolder.exists(folder.resolve(s)))
          && !MrnetFolder.labels(folder).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public Dataset open(Path folder, Progress progress) throws LearningException {
    try {
      return new MrnetFolder(folder).read(progress);
    } catch (IOException e) {
      throw new LearningException(
          "Cannot read the data set in %s: %s. Check the folder."
              .formatted(folder.getFileName(), e.getMessage()),
          e);
    }
  }
}
