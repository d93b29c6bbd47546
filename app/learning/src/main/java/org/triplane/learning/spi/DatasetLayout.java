// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.spi;

import java.nio.file.Path;
import org.triplane.common.Named;
import org.triplane.common.Progress;
import org.triplane.learning.Dataset;
import org.triplane.learning.LearningException;

/// Reads one way of laying out labelled studies in a folder.
public interface DatasetLayout extends Named {
  /// Whether the folder is laid out this way.
  boolean recognizes(Path folder);

  /// Read the label tables and the studies' headers.
  ///
  /// @throws LearningException if a table is wrong; the message names every wrong row (unknown or
  ///     duplicate id, label that is not 0 or 1)
  Dataset open(Path folder, Progress progress) throws LearningException;
}
