// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment.spi;

import java.io.IOException;
import java.nio.file.Path;
import org.triplane.assessment.Assessment;
import org.triplane.common.Named;

/// Writes an assessment in one format.
public interface ReportWriter extends Named {
  /// Write the files of this format into an existing folder.
  void write(Assessment assessment, Path folder) throws IOException;
}
