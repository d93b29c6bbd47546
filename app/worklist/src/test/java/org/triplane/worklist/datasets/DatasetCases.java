// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Cases for tests.
final class DatasetCases {
  private DatasetCases() {}

  static DatasetCase one(int number, int patient, int acl) {
    SequencedMap<String, Integer> targets = new LinkedHashMap<>();
    targets.put("acl", acl);
    String name = "K-%04d".formatted(number);
    var source =
        new DatasetCase.Source(
            name, List.of(Path.of("/nowhere/" + name)), "1.2." + number, PlaneMapping.AUTOMATIC);
    return new DatasetCase(source, "p" + patient, targets);
  }

  /// Two cases for each patient, every third patient positive.
  static List<DatasetCase> many(int first, int count) {
    List<DatasetCase> cases = new ArrayList<>();
    for (int i = first; i < first + count; i++) {
      cases.add(one(i, i / 2, i / 2 % 3 == 0 ? 1 : 0));
    }
    return cases;
  }

  static DatasetRequest request(int folds, double test) {
    return new DatasetRequest(
        "knee-acl", "acl", List.of("acl"), false, new DatasetRequest.Shares(folds, 0, test, 1));
  }
}
