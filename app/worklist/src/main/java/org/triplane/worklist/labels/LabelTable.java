// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.triplane.learning.DelimitedTable;
import org.triplane.learning.LearningException;
import org.triplane.worklist.WorklistException;

/// A table of labels that was read, of whichever form it is.
///
/// @param form by which it was recognized
/// @param columns of it; `id` and `label` if it has no header
record LabelTable(Form form, List<String> columns, List<DelimitedTable.Row> rows, String name) {
  private static final Pattern MRNET = Pattern.compile("(?:train|valid|test)-([a-z0-9_-]+)\\.csv");
  private static final Pattern MRNET_ROW = Pattern.compile("\\s*([^,;\\t]+?)\\s*,\\s*([01])\\s*");

  /// The forms that can be read.
  enum Form {
    /// Every event.
    EVENTS,
    /// A label in each row, with columns `case` and `values`.
    LABELS,
    /// `participant_id` and a column for each set.
    PARTICIPANTS,
    /// `id,label` without header.
    MRNET
  }

  /// Read a table.
  static LabelTable read(Path file) throws WorklistException {
    String name = file.getFileName().toString();
    try {
      List<String> lines = Files.readAllLines(file);
      boolean isPlain =
          !lines.isEmpty() && MRNET_ROW.matcher(lines.getFirst().replace("\uFEFF", "")).matches();
      if (isPlain) {
        return plain(lines, name);
      }
      DelimitedTable table = DelimitedTable.read(file);
      return new LabelTable(form(table.columns(), name), table.columns(), table.rows(), name);
    } catch (CharacterCodingException e) {
      throw new WorklistException(
          "Cannot read %s: it is no text in UTF-8. Save it as CSV in UTF-8.".formatted(name), e);
    } catch (IOException e) {
      throw new WorklistException(
          "Cannot read %s: the file is not there or may not be read. Check its path."
              .formatted(name),
          e);
    } catch (LearningException e) {
      throw new WorklistException(String.valueOf(e.getMessage()), e);
    }
  }

  /// The set that a table such as `train-acl.csv` is named for; empty if it is not.
  String setOfName() {
    Matcher matcher = MRNET.matcher(name);
    return matcher.matches() ? matcher.group(1) : "";
  }

  private static LabelTable plain(List<String> lines, String name) throws WorklistException {
    var complaints = new Complaints(name);
    List<DelimitedTable.Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replace("\uFEFF", "");
      Matcher row = MRNET_ROW.matcher(line);
      if (row.matches()) {
        var cells = new LinkedHashMap<String, String>();
        cells.put("id", row.group(1));
        cells.put("label", row.group(2));
        rows.add(new DelimitedTable.Row(i + 1, cells));
      } else if (!line.isBlank()) {
        complaints.add(i + 1, "An id and 0 or 1 are expected, but it is '%s'.".formatted(line));
      }
    }
    complaints.refuse();
    return new LabelTable(Form.MRNET, List.of("id", "label"), rows, name);
  }

  private static Form form(List<String> columns, String name) throws WorklistException {
    if (columns.containsAll(LabelExport.EVENT_COLUMNS)) {
      return Form.EVENTS;
    }
    if (columns.contains("participant_id")) {
      return Form.PARTICIPANTS;
    }
    if (columns.containsAll(List.of("case", "values"))) {
      return Form.LABELS;
    }
    throw new WorklistException(
        "%s is no table of labels: it needs the columns case and values, or participant_id, or rows such as 0001,1 without header. It has: %s."
            .formatted(name, String.join(", ", columns)));
  }
}
