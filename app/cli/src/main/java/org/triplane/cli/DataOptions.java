// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;
import org.triplane.learning.Datasets;
import org.triplane.learning.LearningException;
import org.triplane.learning.spi.DatasetLayout;
import picocli.CommandLine.Option;

/// The options that name a labelled data set.
final class DataOptions {
  private static final String ALL = "all";

  @Option(names = "--data", required = true, description = "Folder of the data set.")
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Option(names = "--layout", description = "How it is laid out; recognized if left out.")
  @Nullable String layout;

  /// Open the data set.
  Dataset open(CommandContext context) throws LearningException {
    return Datasets.open(
        folder,
        Optional.ofNullable(layout),
        context.installation().services(DatasetLayout.class),
        context.console());
  }

  /// The cases of a split, or of all of them.
  static List<Case> split(Dataset dataset, String name) throws LearningException {
    if (name.equals(ALL)) {
      List<Case> cases = new ArrayList<>();
      dataset.splits().values().forEach(cases::addAll);
      return cases;
    }
    if (!dataset.splits().containsKey(name)) {
      throw new LearningException(
          "The data set has no split %s. It has: %s."
              .formatted(name, String.join(", ", dataset.splits().keySet())));
    }
    return dataset.split(name);
  }
}
