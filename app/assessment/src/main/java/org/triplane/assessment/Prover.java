// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.learning.LearningException;

/// Measures installed ensembles on labelled data. One thread at a time.
public interface Prover {
  /// The names of the ensembles that are installed.
  List<String> ensembles();

  /// Open a data set and count its cases.
  ///
  /// @return split to number of cases
  /// @throws LearningException if it is no data set
  SequencedMap<String, Integer> splits(Path data, Progress progress) throws LearningException;

  /// Measure. Whoever shows it notes the look at the cases.
  ///
  /// @throws SeenInTrainingException if the ensemble was trained on some of the cases and that is
  ///     not allowed
  /// @throws LearningException if the ensemble or the data set cannot be used
  /// @throws ImagingException if a study cannot be read
  Proofs prove(ProofQuestion question, Progress progress)
      throws ImagingException, LearningException;

  /// Compare what was measured with another ensemble on the same cases.
  ///
  /// @param other empty for no comparison
  Proofs compare(Proofs proofs, Optional<String> other, Progress progress)
      throws ImagingException, LearningException;

  /// Draw where the ensemble looked in a case; empty if its study has no series for it.
  ///
  /// @param longSide of the picture in pixels
  Optional<CasePicture> picture(Proofs proofs, String label, ProvenCase one, int longSide)
      throws ImagingException, LearningException;

  /// Test the heat maps of some of the cases.
  ///
  /// @param most how many cases, evenly spread over all
  /// @return the same with how many maps passed
  Proofs testMaps(Proofs proofs, int most, Progress progress)
      throws ImagingException, LearningException;

  /// Write the report of `triplane evaluate --report`.
  void report(Proofs proofs, Path file, Progress progress)
      throws ImagingException, LearningException, IOException;
}
