// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import java.util.SequencedMap;
import org.triplane.assessment.LabelOpinion;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Study;
import org.triplane.learning.LearningException;

/// An ensemble that is asked about one study after another, without heat maps. It is opened, used
/// and closed on the engine's thread.
public interface Opinions extends AutoCloseable {
  /// The hash of the ensemble's content.
  String model();

  /// What it says of a study.
  ///
  /// @return label to opinion; empty if the study has no series that it can use
  SequencedMap<String, LabelOpinion> of(Study study, Progress progress)
      throws ImagingException, LearningException;

  @Override
  void close();

  /// Opens ensembles.
  interface Source {
    /// @param ensemble its name, or a path that the user gave
    /// @throws LearningException if it cannot be read, or says nothing that cases can be chosen
    ///     by
    Opinions open(String ensemble) throws LearningException;
  }
}
