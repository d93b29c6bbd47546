// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.io.IOException;
import java.nio.file.Path;
import org.triplane.common.Progress;
import org.triplane.learning.Dataset;
import org.triplane.learning.LearningException;
import org.triplane.learning.spi.DatasetLayout;

/// DICOM studies in folders by split: `train/<id>/…` and so on for the splits `train`, `valid`
/// and `test`, one folder for each study with its files anywhere below; label tables without
/// header beside them, such as `train-acl.csv`, with the columns `id,label`.
///
/// Who the patient of a case is comes from the files.
public final class DicomLayout implements DatasetLayout {
  /// For the service loader.
  public DicomLayout() {}

  @Override
  public String name() {
    return "dicom";
  }

  @Override
  public boolean recognizes(Path folder) {
    try {
      return CaseTables.in(folder).isPresent() && CaseFolders.hasDicom(folder);
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public Dataset open(Path folder, Progress progress) throws LearningException {
    try {
      CaseTables tables =
          CaseTables.in(folder)
              .orElseThrow(
                  () ->
                      new LearningException(
                          "Cannot open %s as DICOM studies with labels: it has no label table such as train-acl.csv. Check the folder or choose another layout."
                              .formatted(folder.getFileName())));
      return new CaseFolders(folder, tables).read(progress);
    } catch (IOException e) {
      throw new LearningException(
          "Cannot read the data set in %s: a folder cannot be listed. Check the folder and its permissions."
              .formatted(folder.getFileName()),
          e);
    }
  }
}
