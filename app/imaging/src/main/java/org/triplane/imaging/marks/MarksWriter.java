// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging.marks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.triplane.common.Named;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Study;

/// Writes the marks of a study for other programs. A plugin implements it.
public interface MarksWriter extends Named {
  /// Write into a folder; files of other studies and of other writers there stay.
  ///
  /// @return the files that were written
  /// @throws ImagingException if the study lacks something that the format needs
  List<Path> write(Study study, Marks marks, Path folder) throws IOException, ImagingException;
}
