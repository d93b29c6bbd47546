// SPDX-License-Identifier: Apache-2.0
package org.triplane.packaging;

import java.nio.file.Path;
import java.util.SequencedMap;
import org.triplane.assessment.Ensemble;
import org.triplane.assessment.LabelOpinion;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Study;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.viewer.kit.Opinions;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.models.ModelFiles;

/// An ensemble of its own, loaded for many studies.
record EnsembleOpinions(String model, Ensemble ensemble) implements Opinions {
  static Opinions open(Path folder) throws LearningException {
    try {
      String hash = ModelFiles.contentHash(folder);
      Ensemble ensemble = Ensemble.open(folder, ComputeDevice.AUTO);
      try {
        ensemble.requireFindings();
      } catch (LearningException e) {
        ensemble.close();
        throw e;
      }
      return new EnsembleOpinions(hash, ensemble);
    } catch (WorklistException e) {
      throw new LearningException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public SequencedMap<String, LabelOpinion> of(Study study, Progress progress)
      throws ImagingException, LearningException {
    return ensemble.opinions(study, progress);
  }

  @Override
  public void close() {
    ensemble.close();
  }
}
