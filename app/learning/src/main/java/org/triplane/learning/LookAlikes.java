// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;

/// Finds pictures that are there more than once, exactly or nearly, among those whose patient
/// nobody states, so that copies stay on one side of a split (W15).
final class LookAlikes {
  private LookAlikes() {}

  /// The same cases; those that look alike count as one patient's. A case of a stated patient
  /// stays as it is.
  static List<Case> grouped(List<Case> cases, Progress progress) {
    List<Integer> unstated = new ArrayList<>();
    List<SliceFingerprint> prints = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      progress.check();
      Case one = cases.get(i);
      if (!isStated(one)) {
        progress.report((double) i / cases.size(), "Looking for copies");
        SliceFingerprint print = fingerprint(one);
        if (!print.isBlank()) {
          unstated.add(i);
          prints.add(print);
        }
      }
    }
    List<Case> grouped = new ArrayList<>(cases);
    for (List<Integer> group : groups(prints)) {
      String patient = cases.get(unstated.get(group.getFirst())).patient();
      group.forEach(
          k -> grouped.set(unstated.get(k), cases.get(unstated.get(k)).withPatient(patient)));
    }
    return List.copyOf(grouped);
  }

  /// Positions of prints that are near each other, directly or over others; groups of two or
  /// more.
  static List<List<Integer>> groups(List<SliceFingerprint> prints) {
    int[] first = new int[prints.size()];
    for (int i = 0; i < first.length; i++) {
      first[i] = i;
      for (int k = 0; k < i; k++) {
        if (root(first, k) != root(first, i) && prints.get(i).isNear(prints.get(k))) {
          first[root(first, i)] = root(first, k);
        }
      }
    }
    Map<Integer, List<Integer>> byRoot = new HashMap<>();
    for (int i = 0; i < first.length; i++) {
      byRoot.computeIfAbsent(root(first, i), _ -> new ArrayList<>()).add(i);
    }
    return byRoot.values().stream().filter(group -> group.size() > 1).toList();
  }

  private static int root(int[] first, int at) {
    int root = at;
    while (first[root] != root) {
      root = first[root];
    }
    return root;
  }

  /// Files that know no patient are studies and patients of their own.
  private static boolean isStated(Case one) {
    return !one.patient().equals(one.study().uid());
  }

  private static SliceFingerprint fingerprint(Case one) {
    List<SeriesVolume> volumes = one.study().volumes();
    try {
      return volumes.isEmpty()
          ? SliceFingerprint.BLANK
          : SliceFingerprint.of(volumes.getFirst().source().load(Progress.SILENT));
    } catch (ImagingException e) {
      return SliceFingerprint.BLANK; // whoever prepares the case will hear what is wrong
    }
  }
}
