// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.triplane.worklist.LibraryCase;

/// Cases with the same pictures under the names of several patients: they count as one patient's,
/// so that none is on both sides.
final class CopyGroups {
  private final Map<String, LibraryCase> firstOfPictures = new HashMap<>();
  private final Map<String, String> merged = new HashMap<>();
  private final List<String> notes = new ArrayList<>();

  void add(LibraryCase one) {
    if (one.fingerprint().isEmpty()) {
      return;
    }
    LibraryCase first = firstOfPictures.putIfAbsent(one.fingerprint(), one);
    if (first == null) {
      return;
    }
    String patient = patient(first.patient());
    String other = patient(one.patient());
    if (!patient.equals(other)) {
      merged.put(other, patient);
      notes.add(
          "%s and %s have the same pictures, so they count as one patient's."
              .formatted(first.name(), one.name()));
    }
  }

  DatasetCase grouped(DatasetCase one) {
    return one.of(patient(one.patient()));
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  private String patient(String patient) {
    String known = patient;
    String next = merged.get(known);
    while (next != null) {
      known = next;
      next = merged.get(known);
    }
    return known;
  }
}
