// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import org.triplane.common.Named;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.spi.StudyWriter;

/// Makes synthetic studies whose truth is known.
public interface DatasetGenerator extends Named {
  /// Write a data set into a folder that does not exist yet, and its truth beside it.
  ///
  /// @param options what to make; the generator says which keys it knows
  /// @param writers how studies are written where the layout is a study format
  /// @param workers runs the loops over studies; results do not depend on how many threads it has
  /// @throws IllegalArgumentException if an option is unknown or wrong
  void generate(
      Path folder,
      Options options,
      Services<StudyWriter> writers,
      ExecutorService workers,
      Progress progress)
      throws IOException, ImagingException;
}
