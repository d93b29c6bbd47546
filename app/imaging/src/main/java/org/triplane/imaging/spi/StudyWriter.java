// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.spi;

import java.io.IOException;
import java.nio.file.Path;
import org.triplane.common.Named;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Study;

/// Writes a whole study into a folder.
public interface StudyWriter extends Named {
  /// Write all series, loading one volume after the other. The folder appears only when complete.
  void write(Study study, Path folder, Progress progress) throws IOException, ImagingException;
}
