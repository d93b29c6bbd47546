// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;
import org.triplane.learning.LearningException;
import picocli.CommandLine.Option;

/// Options of `explain` that name a group of cases in place of one study.
final class GroupMapOptions {
  @Option(
      names = "--data",
      description = "In place of PATH: a data set, for the mean map of a group of its cases.")
  @Nullable Path folder;

  @Option(names = "--layout", description = "How the data set is laid out; recognized if left out.")
  @Nullable String layout;

  @Option(
      names = "--layout-set",
      paramLabel = "KEY=VALUE",
      description = "Set an option of the layout, such as labels=diagnosis.")
  List<String> settings = List.of();

  @Option(names = "--split", defaultValue = "test", description = "train, valid, test or all.")
  String split = "test";

  @Option(
      names = "--cases",
      paramLabel = "LABEL",
      description = "Only cases that have this label, such as AD; AD=0 for those that do not.")
  String only = "";

  @Option(
      names = "--group-map",
      paramLabel = "FILE",
      description = "With --data: the mean heat map, a file that ends with .nii.gz or .nii.")
  @Nullable Path map;

  /// Whether one of both was given, and so the other is needed.
  boolean isAsked() {
    return folder != null || map != null;
  }

  /// The group.
  ///
  /// @throws LearningException if the data set has no such cases
  List<Case> cases(CommandContext context, Path data) throws LearningException {
    Dataset dataset = DataOptions.open(context, data, layout, settings, context.console());
    List<Case> all = DataOptions.split(dataset, split);
    if (only.isEmpty()) {
      return all;
    }
    String label = only.replaceFirst("=[01]$", "");
    int target = only.endsWith("=0") ? 0 : 1;
    if (!dataset.labels().contains(label)) {
      throw new LearningException(
          "The data set has no label %s. It has: %s."
              .formatted(label, String.join(", ", dataset.labels())));
    }
    List<Case> chosen =
        all.stream().filter(one -> one.targets().getOrDefault(label, -1) == target).toList();
    if (chosen.isEmpty()) {
      throw new LearningException(
          "No case of the split %s is of %s. Choose another split or label."
              .formatted(split, only));
    }
    return chosen;
  }
}
