// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.triplane.worklist.WorklistException;

/// What is wrong with the rows of a table, so that one message names all of it.
final class Complaints {
  private static final int NAMED = 50;

  private final String file;
  private final List<Complaint> all = new ArrayList<>();

  private record Complaint(int line, String sentence) {}

  Complaints(String file) {
    this.file = file;
  }

  /// Remember one more.
  ///
  /// @param line from 1
  /// @param sentence with capital and full stop
  void add(int line, String sentence) {
    all.add(new Complaint(line, sentence));
  }

  /// @throws WorklistException with one line for each complaint, if there is any
  void refuse() throws WorklistException {
    if (all.isEmpty()) {
      return;
    }
    List<String> named = new ArrayList<>();
    all.stream()
        .sorted(Comparator.comparingInt(Complaint::line))
        .limit(NAMED)
        .forEach(one -> named.add("Line %d: %s".formatted(one.line(), one.sentence())));
    if (all.size() > NAMED) {
      named.add("And %d more.".formatted(all.size() - NAMED));
    }
    throw new WorklistException(
        "%s has %s, so nothing was imported. Correct it and try again.%n%s"
            .formatted(
                file,
                all.size() == 1 ? "1 mistake" : all.size() + " mistakes",
                String.join(System.lineSeparator(), named)));
  }
}
