// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.triplane.common.Named;
import org.triplane.common.Progress;
import org.triplane.imaging.Deidentification;
import org.triplane.imaging.DeidentificationReport;
import org.triplane.imaging.ImagingException;

/// Writes copies of image files that no longer tell whose they are.
public interface Deidentifier extends Named {
  /// Write a copy of each file that is known and holds pictures; pixels stay bit for bit. Nothing
  /// in the names of the copies comes from the originals. The folder appears only when complete.
  ///
  /// @throws ImagingException if no file could be written, or if the folder holds the originals
  DeidentificationReport write(
      List<Path> files, Path folder, Deidentification options, Progress progress)
      throws IOException, ImagingException;
}
