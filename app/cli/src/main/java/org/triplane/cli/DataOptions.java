// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.imaging.Studies;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.learning.Case;
import org.triplane.learning.Copies;
import org.triplane.learning.Dataset;
import org.triplane.learning.DatasetSource;
import org.triplane.learning.Datasets;
import org.triplane.learning.LabeledImages;
import org.triplane.learning.LearningException;
import org.triplane.learning.MeasuredTarget;
import org.triplane.learning.spi.DatasetLayout;
import picocli.CommandLine.Option;

/// The options that name a labeled data set.
final class DataOptions {
  private static final String ALL = "all";

  @Option(names = "--data", required = true, description = "Folder of the data set.")
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Option(names = "--layout", description = "How it is laid out; recognized if left out.")
  @Nullable String layout;

  @Option(
      names = "--layout-set",
      paramLabel = "KEY=VALUE",
      description = "Set an option of the layout, such as labels=diagnosis.")
  List<String> settings = List.of();

  @Option(
      names = "--drop-copies",
      description = "Leave out pictures that are there already, the same or almost.")
  boolean dropCopies;

  /// Open the data set and say what is odd about it.
  Dataset open(CommandContext context) throws LearningException {
    return open(context, Optional.empty());
  }

  /// The same for a measured value, with which there need be no labels.
  Dataset open(CommandContext context, Optional<MeasuredTarget> target) throws LearningException {
    Console console = context.console();
    Dataset opened = open(context, folder, layout, with(target), console);
    Dataset dataset = dropCopies ? Copies.dropped(opened, console) : opened;
    dataset.warnings().forEach(console::note);
    return dataset;
  }

  private List<String> with(Optional<MeasuredTarget> target) {
    List<String> all = new ArrayList<>(settings);
    boolean given = settings.stream().anyMatch(one -> one.startsWith(LabeledImages.VALUES + "="));
    if (target.isPresent() && !given) {
      all.add(LabeledImages.VALUES + "=" + target.get().column());
    }
    return all;
  }

  /// Open a data set with options of its layout.
  ///
  /// @param settings each `key=value`
  static Dataset open(
      CommandContext context,
      Path folder,
      @Nullable String layout,
      List<String> settings,
      Progress progress)
      throws LearningException {
    Options options = Options.none("layout");
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw new LearningException(
            "A setting of the layout should look like labels=diagnosis, but was '%s'."
                .formatted(setting));
      }
      options = options.with(setting.substring(0, equals), setting.substring(equals + 1));
    }
    Installation installation = context.installation();
    var studies = new Studies(installation.services(StudyReader.class));
    return Datasets.open(
        new DatasetSource(folder, options, studies),
        Optional.ofNullable(layout),
        installation.services(DatasetLayout.class),
        progress);
  }

  /// The cases of all splits.
  static List<Case> all(Dataset dataset) {
    List<Case> cases = new ArrayList<>();
    dataset.splits().values().forEach(cases::addAll);
    return cases;
  }

  /// The cases of a split, or of all of them.
  static List<Case> split(Dataset dataset, String name) throws LearningException {
    if (name.equals(ALL)) {
      return all(dataset);
    }
    if (!dataset.splits().containsKey(name)) {
      throw new LearningException(
          "The data set has no split %s. It has: %s."
              .formatted(name, String.join(", ", dataset.splits().keySet())));
    }
    return dataset.split(name);
  }
}
