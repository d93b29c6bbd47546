// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.spi;

import java.io.IOException;
import java.nio.file.Path;
import org.triplane.common.Named;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Movie;

/// Writes movies in one format.
public interface MovieWriter extends Named {
  /// What the target's name ends with, such as `.avi`; an empty text stands for a folder.
  String suffix();

  /// Write all pictures. Nothing is left under the target's name if that fails or is cancelled.
  ///
  /// @throws ImagingException if a picture cannot be made
  void write(Movie movie, Path target, Progress progress) throws IOException, ImagingException;
}
