// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import org.triplane.assessment.Assessment;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.Study;
import org.triplane.learning.LearningException;

/// Runs the ensembles that are installed. Whoever puts the application together hands one in.
public interface Assessor {
  /// The names of the ensembles that can be chosen.
  List<String> ensembles();

  /// What networks would run on, in words, such as "CPU, 8 threads".
  String device();

  /// Which series the members of an ensemble look at, for the panes to show them first. May read
  /// files; an ensemble that cannot be read prefers nothing.
  default List<SeriesSelector> preferred(String ensemble) {
    return List.of();
  }

  /// Run an ensemble on a study, with heat maps. Called on one thread at a time.
  ///
  /// @param ensemble one of [#ensembles], or a path that the user gave
  /// @throws ImagingException if a series cannot be read
  /// @throws LearningException if the ensemble cannot be read or run
  Assessment assess(String ensemble, Study study, Progress progress)
      throws ImagingException, LearningException;
}
