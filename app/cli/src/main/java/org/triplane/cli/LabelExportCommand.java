// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.Library;
import org.triplane.worklist.labels.LabelExport;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.LabelSets;
import org.triplane.worklist.labels.LabelTargets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes labels as tables.
@Command(name = "export", description = "Write labels as CSV, MRNet tables or participants.tsv.")
final class LabelExportCommand extends LabelPart {
  /// What can be written.
  enum Format {
    CSV,
    MRNET,
    BIDS
  }

  @Option(names = "--format", defaultValue = "csv", description = "csv, mrnet or bids.")
  Format format = Format.CSV;

  @Option(names = "--set", description = "The label set; may be left out if there is only one.")
  @Nullable String set;

  @Option(names = "--events", description = "Write every event, not what counts (csv).")
  boolean events;

  @Option(names = "--split", defaultValue = "train", description = "Of the tables' names (mrnet).")
  String split = "train";

  @Option(
      names = "--positive",
      split = ",",
      description = "Values that are 1, of a set of several (mrnet); else a table for each.")
  List<String> positive = List.of();

  @Option(names = "--out", required = true, description = "A file (csv) or a folder.")
  @SuppressWarnings("NullAway.Init")
  Path out;

  LabelExportCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run(Library library) throws Exception {
    var export = new LabelExport(library);
    Map<String, Object> document = new LinkedHashMap<>();
    switch (format) {
      case CSV -> {
        int rows = events ? export.events(set, out) : export.finals(set(library, set), out);
        document.put(events ? "events" : "labels", rows);
        document.put("written", List.of(out.toString()));
      }
      case MRNET -> {
        LabelTargets targets = LabelTargets.of(library, set(library, set), positive);
        List<Path> files = export.mrnet(targets, split, out);
        targets.leftOut().forEach((name, why) -> context.console().note(name + ": " + why));
        document.put("cases", targets.cases().size());
        document.put("leftOut", targets.leftOut());
        document.put("written", files.stream().map(Path::toString).toList());
      }
      case BIDS -> {
        List<LabelSet> sets =
            set == null ? new LabelSets(library).list() : List.of(set(library, set));
        document.put("participants", export.participants(sets, out));
        document.put("written", List.of(out.resolve("participants.tsv").toString()));
      }
    }
    if (json) {
      context.console().json(document);
    } else {
      document.forEach((key, value) -> context.console().line("%s: %s", key, value));
    }
    return 0;
  }
}
