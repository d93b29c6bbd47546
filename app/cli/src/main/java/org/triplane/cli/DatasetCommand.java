// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.common.AtomicOutput;
import org.triplane.learning.Dataset;
import org.triplane.learning.DatasetReport;
import org.triplane.learning.GreyHistogram;
import org.triplane.learning.LabeledImages;
import org.triplane.learning.LearningException;
import org.triplane.learning.QualityCheck;
import org.triplane.learning.Recipe;
import org.triplane.learning.Recipes;
import org.triplane.learning.SampleGrid;
import org.triplane.learning.ValueSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Looks through a data set before anyone trains on it.
@Command(name = "dataset", description = "Look through a data set before training on it.")
final class DatasetCommand extends Subcommand {
  @Parameters(paramLabel = "DIR", description = "Folder of the data set.")
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
      names = "--samples",
      paramLabel = "FILE",
      description = "Also draw some cases with their labels, a PNG file.")
  @Nullable Path samples;

  @Option(
      names = "--histogram",
      paramLabel = "FILE",
      description = "Also draw how often each grey value occurs in some cases, a PNG file.")
  @Nullable Path histogram;

  @Option(names = "--count", defaultValue = "8", description = "How many to draw.")
  int count = 8;

  @Option(names = "--seed", defaultValue = "1", description = "Chooses which to draw.")
  long seed = 1;

  @Option(
      names = "--quality",
      paramLabel = "FILE",
      description = "Also look for odd series, the worst first in a TSV file.")
  @Nullable Path quality;

  @Option(
      names = "--quality-threshold",
      paramLabel = "Z",
      defaultValue = "6",
      description = "The score from which a series does not pass.")
  double threshold = QualityCheck.THRESHOLD;

  @Option(
      names = "--recipe",
      description = "Whose members choose and frame the series for --quality.")
  @Nullable String recipe;

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  DatasetCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run() throws Exception {
    Console console = context.console();
    Dataset dataset = DataOptions.open(context, folder, layout, settings, console.part(0, 0.2));
    if (samples != null) {
      draw(dataset, samples);
    }
    if (histogram != null) {
      count(dataset, histogram);
    }
    DatasetReport report = DatasetReport.of(dataset, console.part(0.2, 1));
    List<ValueSummary> values = values(dataset);
    Optional<QualityTable> checked = check(dataset);
    if (json) {
      var document = new LinkedHashMap<String, Object>(report.document());
      var columns = new LinkedHashMap<String, Object>();
      values.forEach(one -> columns.put(one.column(), one.document()));
      if (!columns.isEmpty()) {
        document.put("values", columns);
      }
      checked.ifPresent(table -> document.put("quality", table.document()));
      console.json(document);
    } else {
      report.lines().forEach(text -> console.line("%s", text));
      values.forEach(one -> one.lines().forEach(text -> console.line("%s", text)));
      checked.ifPresent(table -> table.lines().forEach(text -> console.line("%s", text)));
    }
    return 0;
  }

  private Optional<QualityTable> check(Dataset dataset) throws Exception {
    if (quality == null) {
      return Optional.empty();
    }
    Optional<Recipe> framing =
        recipe == null
            ? Optional.empty()
            : Optional.of(
                new Recipes(context.installation().modelFolders()).find(recipe, List.of()));
    var table =
        new QualityTable(
            QualityCheck.of(DataOptions.all(dataset), framing, threshold, context.console()),
            threshold);
    table.write(quality);
    return Optional.of(table);
  }

  /// What the columns of measured values hold that the user named.
  private List<ValueSummary> values(Dataset dataset) throws LearningException {
    List<ValueSummary> summaries = new ArrayList<>();
    for (String setting : settings) {
      if (setting.startsWith(LabeledImages.VALUES + "=")) {
        String columns = setting.substring(setting.indexOf('=') + 1);
        for (String column : LabeledImages.list(columns)) {
          summaries.add(ValueSummary.of(dataset, column));
        }
      }
    }
    return summaries;
  }

  private void count(Dataset dataset, Path target) throws Exception {
    Console console = context.console();
    GreyHistogram grey = GreyHistogram.of(dataset, count, seed, console.part(0.2, 0.2));
    AtomicOutput.file(target, temporary -> Files.write(temporary, grey.png()));
    console.note("Counted in %s. Wrote %s.".formatted(String.join(", ", grey.ids()), target));
  }

  private void draw(Dataset dataset, Path target) throws Exception {
    Console console = context.console();
    SampleGrid grid = SampleGrid.of(dataset, count, seed, console.part(0.2, 0.2));
    AtomicOutput.file(target, temporary -> Files.write(temporary, grid.png()));
    console.note("Drew %s. Wrote %s.".formatted(String.join(", ", grid.ids()), target));
  }
}
