// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;
import org.triplane.assessment.Assessment;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.Study;
import org.triplane.learning.ExplanationChoices;
import org.triplane.learning.LearningException;
import org.triplane.learning.MapVerdict;
import org.triplane.learning.Saliency;
import org.triplane.viewer.kit.Opinions;

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

  /// Open an ensemble to be asked about many studies. Called on the thread of [#assess].
  ///
  /// @throws LearningException if it cannot be read, or says nothing that cases can be chosen by
  default Opinions opinions(String ensemble) throws LearningException {
    throw new LearningException("No ensemble can be asked about many studies here.");
  }

  /// What an ensemble predicts; empty if it cannot be read. May load it. Called on the thread of
  /// [#assess].
  default List<String> labels(String ensemble) {
    return List.of();
  }

  /// In which ways a member of an ensemble can say where it looked; nothing to choose from if the
  /// ensemble cannot be read. May load it. Called on the thread of [#assess].
  default ExplanationChoices choices(String ensemble, String member) {
    return ExplanationChoices.NONE;
  }

  /// Say where a member looked, in one way. Called on the thread of [#assess].
  ///
  /// @throws ImagingException if the series cannot be read
  /// @throws LearningException if there is no such way, or the network cannot be run
  default Saliency explain(MapRequest request, Progress progress)
      throws ImagingException, LearningException {
    throw new LearningException("No other heat map can be made here.");
  }

  /// Find out whether a heat map depends on what the network learned. Called on the thread of
  /// [#assess].
  ///
  /// @throws ImagingException if the series cannot be read
  /// @throws LearningException if the network cannot be run
  default MapVerdict test(MapRequest request, Progress progress)
      throws ImagingException, LearningException {
    throw new LearningException("Heat maps cannot be tested here.");
  }
}
