// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.spi;

import org.triplane.common.Named;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Volume;

/// Another program for images, which volumes can be handed to.
public interface ImageProgram extends Named {
  /// What its scripts' names end with, such as `.ijm`.
  String scriptSuffix();

  /// Show a volume in the program's own window, with its sizes in millimetres.
  ///
  /// @param title of the window; holds nothing about the patient
  /// @throws ImagingException if there is no screen, or the program does not start
  void open(Volume volume, String title) throws ImagingException;

  /// Prepare to run a script.
  ///
  /// @param text of the script
  Run script(String text);

  /// One run of a script.
  interface Run {
    /// Run it on a copy of a volume.
    ///
    /// @return what the script left as its current image, on the grid of the volume where the
    ///     size is still the same
    /// @throws ImagingException if the script fails, or leaves no image
    Volume on(Volume volume, Progress progress) throws ImagingException;

    /// Have it end soon. May be called from any thread.
    void abort();
  }
}
