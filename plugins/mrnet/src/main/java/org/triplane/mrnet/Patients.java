// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.triplane.learning.LabelTables;

/// Reads the sidecar that says which cases are one patient.
final class Patients {
  private Patients() {}

  /// Read `id,patient` rows; a first row of just these words is a header.
  ///
  /// @param complaints gets what is wrong with the rows
  /// @return id to patient; empty if there is no such file
  static Map<String, String> read(Path table, List<SplitFolder> splits, LabelTables complaints)
      throws IOException {
    Map<String, String> patients = new HashMap<>();
    if (!Files.exists(table)) {
      return patients;
    }
    List<String> lines = Files.readAllLines(table);
    for (int i = 0; i < lines.size(); i++) {
      String[] cells = lines.get(i).split(",", -1);
      boolean header = i == 0 && lines.get(i).strip().equalsIgnoreCase("id,patient");
      if (lines.get(i).isBlank() || header) {
        continue;
      }
      if (cells.length != 2 || cells[1].isBlank()) {
        complaints.complain(table, i + 1, "an id and a patient are expected");
        continue;
      }
      Optional<String> id =
          splits.stream().flatMap(split -> split.find(cells[0].strip()).stream()).findFirst();
      if (id.isEmpty()) {
        complaints.complain(
            table, i + 1, "there is no study called '%s'".formatted(cells[0].strip()));
      } else if (patients.putIfAbsent(id.get(), cells[1].strip()) != null) {
        complaints.complain(table, i + 1, "'%s' already has a patient".formatted(cells[0].strip()));
      }
    }
    return patients;
  }
}
