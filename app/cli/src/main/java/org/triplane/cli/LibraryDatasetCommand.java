// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Library;
import org.triplane.worklist.datasets.DatasetRequest;
import org.triplane.worklist.datasets.DatasetVersion;
import org.triplane.worklist.datasets.LabelColumns;
import org.triplane.worklist.datasets.LabeledCases;
import org.triplane.worklist.datasets.LeakCheck;
import org.triplane.worklist.datasets.LibraryDatasets;
import org.triplane.worklist.labels.LabelSets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Builds a data set from the library.
@Command(
    name = "dataset",
    description = "Build a data set of the labeled cases: a version of it, if anything changed.")
final class LibraryDatasetCommand extends LibraryCommand.Part {
  @Parameters(paramLabel = "NAME", description = "Name of the data set, such as knee-acl.")
  @SuppressWarnings("NullAway.Init")
  String name;

  @Option(names = "--set", required = true, description = "The label set to predict.")
  @SuppressWarnings("NullAway.Init")
  String set;

  @Option(names = "--labels", split = ",", description = "Some of its labels; all if left out.")
  List<String> labels = List.of();

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      description = "Only cases with all these words in name, description, kind or place.")
  String filter = "";

  @Option(names = "--folds", defaultValue = "5", description = "Parts of the cases to train on.")
  int folds = 5;

  @Option(names = "--valid", defaultValue = "0", description = "Share to choose by.")
  double valid;

  @Option(
      names = "--test",
      defaultValue = "0.2",
      description = "Share to test on; the first version fixes which cases these are.")
  double test = 0.2;

  @Option(names = "--seed", defaultValue = "1", description = "Same seed, same sides.")
  long seed = 1;

  LibraryDatasetCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run(Library opened) throws Exception {
    Console console = context.console();
    LabelColumns columns = LabelColumns.of(new LabelSets(opened).require(set), labels);
    LabeledCases labeled = LabeledCases.of(opened, columns, CaseFilter.text(filter), console);
    var request =
        new DatasetRequest(
            name,
            set,
            columns.labels(),
            columns.exclusive(),
            new DatasetRequest.Shares(folds, valid, test, seed));
    LibraryDatasets.Result result = new LibraryDatasets(opened).build(request, labeled.cases());
    List<String> notes = new ArrayList<>(labeled.notes());
    notes.addAll(result.notes());
    SequencedMap<String, String> leftOut = new LinkedHashMap<>(labeled.leftOut());
    leftOut.putAll(result.leftOut());
    if (json) {
      console.json(document(result, notes, leftOut));
    } else {
      print(result, notes, leftOut);
    }
    return 0;
  }

  private void print(
      LibraryDatasets.Result result, List<String> notes, Map<String, String> leftOut) {
    Console console = context.console();
    DatasetVersion version = result.version();
    console.line(
        result.isNew() ? "Built %s (id %s) in %s." : "%s (id %s) says the same already, in %s.",
        version.title(),
        version.id(),
        result.folder());
    console.line(
        "%d cases to train on, %d to choose by, %d to test on.",
        version.count("train"), version.count("valid"), version.count("test"));
    LeakCheck leaks = LeakCheck.of(version);
    if (leaks.leaks().isEmpty()) {
      console.line(
          "No patient is on two sides. %,d patients, %,d with several cases.",
          leaks.patients(), leaks.several());
    }
    leaks.leaks().forEach(leak -> console.line("%s", leak));
    for (String label : version.labels()) {
      console.line(
          "  %-20s %d with, %d without; to test on %d and %d",
          label,
          version.count(label, 1, ""),
          version.count(label, 0, ""),
          version.count(label, 1, "test"),
          version.count(label, 0, "test"));
    }
    notes.forEach(note -> console.line("%s", note));
    leftOut.forEach((one, why) -> console.line("Left out %s: %s", one, why));
    console.line("Next: triplane library plan %s", version.name());
  }

  private static Map<String, Object> document(
      LibraryDatasets.Result result, List<String> notes, Map<String, String> leftOut) {
    DatasetVersion version = result.version();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", version.name());
    document.put("version", version.number());
    document.put("id", version.id());
    document.put("isNew", result.isNew());
    document.put("folder", result.folder().toString());
    document.put("labels", version.labels());
    document.put("exclusive", version.exclusive());
    document.put("splits", version.sides().id());
    for (String side : List.of("train", "valid", "test")) {
      Map<String, Object> counts = new LinkedHashMap<>();
      counts.put("cases", version.count(side));
      for (String label : version.labels()) {
        counts.put(
            label,
            Map.of(
                "positive", version.count(label, 1, side),
                "negative", version.count(label, 0, side)));
      }
      document.put(side, counts);
    }
    document.put("notes", notes);
    document.put("leftOut", leftOut);
    return document;
  }
}
