// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Documents;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.Library;
import org.triplane.worklist.WorklistException;

/// Writes labels as tables that [LabelImport] and others read. Nothing of a patient is in them.
public final class LabelExport {
  static final List<String> EVENT_COLUMNS =
      List.of(
          "event",
          "at",
          "kind",
          "reader",
          "case",
          "set",
          "version",
          "side",
          "values",
          "why",
          "view",
          "seconds",
          "revealed",
          "target");
  static final List<String> FINAL_COLUMNS =
      List.of("case", "set", "side", "values", "status", "reader", "at");
  static final String MISSING = "n/a";

  private final Library library;

  public LabelExport(Library library) {
    this.library = library;
  }

  /// Write every event as CSV.
  ///
  /// @param set name of a set; null for all
  /// @return how many
  public int events(@Nullable String set, Path file) throws WorklistException, IOException {
    List<LabelEvent> events = new Labels(library).events(set);
    Map<Long, String> uids = new LinkedHashMap<>();
    List<List<String>> rows = new ArrayList<>();
    rows.add(EVENT_COLUMNS);
    for (LabelEvent event : events) {
      uids.put(event.id(), event.uid());
      rows.add(cells(event, event.target().map(id -> uids.getOrDefault(id, "")).orElse("")));
    }
    AtomicOutput.text(file, CellText.csv(rows));
    return events.size();
  }

  /// Write what counts as CSV.
  ///
  /// @return how many labels
  public int finals(LabelSet set, Path file) throws WorklistException, IOException {
    List<FinalLabel> labels = FinalLabel.of(library, set.name());
    List<List<String>> rows = new ArrayList<>();
    rows.add(FINAL_COLUMNS);
    for (FinalLabel label : labels) {
      rows.add(
          List.of(
              label.caseName(),
              set.name(),
              label.side().word(),
              label.answer().text(),
              label.status().word(),
              label.reader(),
              label.at().toString()));
    }
    AtomicOutput.text(file, CellText.csv(rows));
    return labels.size();
  }

  /// Write tables of the MRNet layout, such as `train-acl.csv`: `id,label` without header, one
  /// for each target.
  ///
  /// @param split `train`, `valid` or `test`
  /// @return the files
  public List<Path> mrnet(LabelTargets targets, String split, Path folder)
      throws WorklistException, IOException {
    if (!List.of("train", "valid", "test").contains(split)) {
      throw new WorklistException(
          "A split of the MRNet layout is train, valid or test, but was '%s'.".formatted(split));
    }
    List<Path> files = new ArrayList<>();
    AtomicOutput.<IOException>into(
        folder,
        temporary -> {
          for (String target : targets.names()) {
            String name = "%s-%s.csv".formatted(split, target);
            AtomicOutput.text(temporary.resolve(name), CellText.csv(rows(targets, target)));
            files.add(folder.resolve(name));
          }
        });
    return files;
  }

  /// Write `participants.tsv` with a column for each set (and side), and `participants.json` that
  /// says what the columns mean. Every case is a participant; what nobody has said is `n/a`.
  ///
  /// @return how many participants
  /// @see <a href="https://bids-specification.readthedocs.io">BIDS</a>, participants file
  public int participants(List<LabelSet> sets, Path folder) throws WorklistException, IOException {
    List<String> names = library.cases(CaseFilter.ALL).stream().map(one -> one.name()).toList();
    SequencedMap<String, Map<String, String>> columns = columns(sets);
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("participant_id"));
    head.addAll(columns.keySet());
    rows.add(head);
    for (String name : names) {
      List<String> row = new ArrayList<>(List.of("sub-" + plain(name)));
      columns.values().forEach(cells -> row.add(cells.getOrDefault(name, MISSING)));
      rows.add(row);
    }
    AtomicOutput.<IOException>into(
        folder,
        temporary -> {
          AtomicOutput.text(temporary.resolve("participants.tsv"), CellText.tsv(rows));
          AtomicOutput.text(temporary.resolve("participants.json"), sidecar(sets));
        });
    return names.size();
  }

  /// A column for each set and side: case name to text.
  private SequencedMap<String, Map<String, String>> columns(List<LabelSet> sets)
      throws WorklistException {
    SequencedMap<String, Map<String, String>> columns = new LinkedHashMap<>();
    for (LabelSet set : sets) {
      List<Side> sides = set.isSided() ? Side.BOTH.parts() : List.of(Side.WHOLE);
      sides.forEach(side -> columns.put(column(set, side), new LinkedHashMap<>()));
      for (FinalLabel label : FinalLabel.of(library, set.name())) {
        Map<String, String> cells = columns.get(column(set, label.side()));
        if (cells != null && label.isUsable()) {
          cells.put(label.caseName(), label.answer().text());
        }
      }
    }
    return columns;
  }

  /// A case's name as BIDS takes it: letters and digits.
  static String plain(String caseName) {
    return caseName.replaceAll("[^A-Za-z0-9]", "");
  }

  static String column(LabelSet set, Side side) {
    String plain = set.name().replace('-', '_');
    return side == Side.WHOLE ? plain : plain + "_" + side.word();
  }

  private static String sidecar(List<LabelSet> sets) {
    Map<String, Object> document = new LinkedHashMap<>();
    for (LabelSet set : sets) {
      Map<String, String> levels = new LinkedHashMap<>();
      set.values().forEach(v -> levels.put(v.word(), v.hint().isEmpty() ? v.word() : v.hint()));
      List<Side> sides = set.isSided() ? Side.BOTH.parts() : List.of(Side.WHOLE);
      for (Side side : sides) {
        document.put(column(set, side), Map.of("Description", set.title(), "Levels", levels));
      }
    }
    return Documents.toJson(document);
  }

  private static List<List<String>> rows(LabelTargets targets, String target) {
    return targets.cases().entrySet().stream()
        .filter(one -> one.getValue().containsKey(target))
        .map(one -> List.of(one.getKey(), String.valueOf(one.getValue().get(target))))
        .collect(Collectors.toList());
  }

  private static List<String> cells(LabelEvent event, String target) {
    LabelEvent.Subject subject = event.subject();
    Circumstances circumstances = event.circumstances();
    return List.of(
        event.uid(),
        event.at().toString(),
        event.kind().word(),
        subject.reader(),
        subject.caseName(),
        subject.set(),
        String.valueOf(subject.version()),
        subject.side().word(),
        event.answer().map(Answer::text).orElse(""),
        circumstances.why(),
        circumstances.view(),
        String.format(Locale.ROOT, "%.3f", circumstances.spent().toMillis() / 1000.0),
        circumstances.revealed() ? "yes" : "no",
        target);
  }
}
