// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.spi;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.triplane.common.Named;
import org.triplane.common.Progress;
import org.triplane.learning.Dataset;
import org.triplane.learning.DatasetSource;
import org.triplane.learning.LearningException;

/// Reads one way of laying out labelled studies in a folder.
public interface DatasetLayout extends Named {
  /// Whether the folder is laid out this way.
  boolean recognizes(Path folder);

  /// What keeps a folder that seems to be meant for this layout from being recognized, as a whole
  /// sentence; asked if no layout recognizes it.
  default Optional<String> doubt(Path folder) {
    return Optional.empty();
  }

  /// Read the label tables and the studies' headers.
  ///
  /// @throws LearningException if a table is wrong; the message names every wrong row (unknown or
  ///     duplicate id, label that is not 0 or 1)
  Dataset open(Path folder, Progress progress) throws LearningException;

  /// Read the data set with options, and with readers of other formats. A layout that needs
  /// neither only has [#open(Path, Progress)].
  ///
  /// @throws IllegalArgumentException if an option is unknown or wrong
  default Dataset open(DatasetSource source, Progress progress) throws LearningException {
    source.options().allow(Set.of());
    return open(source.folder(), progress);
  }
}
