// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.triplane.worklist.Sql;

/// Finds the case that a row of a table means: by its name, by its name without separators as in
/// `sub-K0093`, or by the name of its file or folder, such as `0093` of `train/axial/0093.npy`.
final class CaseNames {
  private static final int DIGITS = 4;

  private final Map<String, Set<String>> cases = new HashMap<>();

  static CaseNames of(Connection connection) throws SQLException {
    var names = new CaseNames();
    Sql.list(
        connection,
        row -> {
          String name = row.getString(1);
          names.add(name, name);
          names.add("sub-" + LabelExport.plain(name), name);
          return name;
        },
        "SELECT name FROM cases");
    Sql.list(
        connection,
        row -> {
          String inner = row.getString(2);
          Path file = Path.of(inner.isEmpty() ? row.getString(1) : inner).getFileName();
          if (file != null) {
            names.add(file.toString().replaceFirst("\\.[A-Za-z]+(\\.gz)?$", ""), row.getString(3));
          }
          return 0;
        },
        "SELECT p.path, p.inner, c.name FROM places p JOIN cases c ON c.id = p.case_id");
    return names;
  }

  /// The names of the cases that a text may mean; a case's own name comes before all others.
  Set<String> find(String text) {
    Set<String> found = cases.getOrDefault(text, Set.of());
    if (found.contains(text)) {
      return Set.of(text);
    }
    String padded = "0".repeat(Math.max(0, DIGITS - text.length())) + text;
    return found.isEmpty() ? cases.getOrDefault(padded, Set.of()) : found;
  }

  private void add(String text, String name) {
    cases.computeIfAbsent(text, _ -> new TreeSet<>()).add(name);
  }
}
