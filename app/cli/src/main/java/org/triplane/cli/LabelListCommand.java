// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.CaseRow;
import org.triplane.worklist.labels.CaseStatus;
import org.triplane.worklist.labels.LabelConditions;
import org.triplane.worklist.labels.LabelOverview;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.Reader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists cases with their labels.
@Command(name = "list", description = "List cases with where they stand.")
final class LabelListCommand extends LabelPart {
  @Option(names = "--set", description = "The label set; may be left out if there is only one.")
  @Nullable String set;

  @Option(names = "--text", description = "Words of the case, its label or a reader's initials.")
  String text = "";

  @Option(
      names = "--status",
      description = "unread, reading, labeled, disagreement, adjudicated or cannot-tell.")
  @Nullable String status;

  @Option(names = "--value", description = "Only cases of which a reader says this.")
  @Nullable String value;

  @Option(names = "--labeled-by", description = "Only cases that this reader has labeled.")
  @Nullable String labeledBy;

  @Option(names = "--awaits", description = "Only cases whose second reading this reader owes.")
  @Nullable String awaits;

  @Option(
      names = "--reader",
      description = "Show what this reader may see of blind double readings.")
  @Nullable String reader;

  LabelListCommand(CommandContext context) {
    super(context);
  }

  @Override
  int run(Library library) throws WorklistException {
    LabelSet asked = set(library, set);
    List<CaseRow> rows =
        new LabelOverview(library).list(asked.name(), viewer(reader), filter(asked));
    if (json) {
      context.console().json(Map.of("cases", rows.stream().map(LabelDocuments::row).toList()));
      return 0;
    }
    for (CaseRow row : rows) {
      String line =
          "%-10s %-13s %-20s %-6s %s"
              .formatted(
                  row.caseName(),
                  row.status().word(),
                  row.answer(),
                  row.reader(),
                  row.spent().isZero() ? "" : row.spent().toSeconds() + " s");
      context.console().line("%s", line.stripTrailing());
    }
    return 0;
  }

  private CaseFilter filter(LabelSet asked) throws WorklistException {
    CaseFilter filter = CaseFilter.text(text);
    if (status != null) {
      filter = filter.and(LabelConditions.status(asked.name(), CaseStatus.of(status)));
    }
    if (value != null) {
      String word = asked.answer(List.of(value)).text();
      filter = filter.and(LabelConditions.value(asked.name(), word));
    }
    if (labeledBy != null) {
      String initials = Reader.of(labeledBy, "").initials();
      filter = filter.and(LabelConditions.reader(asked.name(), initials));
    }
    if (awaits != null) {
      String initials = Reader.of(awaits, "").initials();
      filter = filter.and(LabelConditions.awaits(asked.name(), initials));
    }
    return filter;
  }
}
