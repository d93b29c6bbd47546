// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.spi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.triplane.common.Named;
import org.triplane.common.Progress;
import org.triplane.imaging.Volume;

/// Writes one volume to a file or folder.
public interface VolumeWriter extends Named {
  /// What the target's name ends with, such as `.nii.gz`; an empty text stands for a folder.
  List<String> suffixes();

  /// Write the rescaled values. Nothing half-written is left under the target's name.
  void write(Volume volume, Path target, Progress progress) throws IOException;
}
