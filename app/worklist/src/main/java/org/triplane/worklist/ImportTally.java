// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.triplane.imaging.OpenedStudies.Skipped;

/// Counts what an import does.
final class ImportTally {
  private final List<String> added = new ArrayList<>();
  private final Set<String> grown = new LinkedHashSet<>();
  private final Set<String> foundAgain = new LinkedHashSet<>();
  private final List<String> alike = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private int known;

  void note(CaseWriter.Written written) {
    String name = written.one().name();
    switch (written.outcome()) {
      case ADDED -> added.add(name);
      case GROWN -> grown.add(name);
      case FOUND_AGAIN -> foundAgain.add(name);
      case KNOWN -> known++;
    }
    alike.addAll(written.remarks());
  }

  void known(long studies) {
    known += Math.toIntExact(studies);
  }

  void skip(Collection<Skipped> more) {
    skipped.addAll(more);
  }

  /// Whether the case was found again by this import, so that its other parts may be too.
  boolean hasFound(String name) {
    return foundAgain.contains(name);
  }

  ImportReport report() {
    return new ImportReport(
        added, known, List.copyOf(grown), List.copyOf(foundAgain), alike, skipped);
  }
}
