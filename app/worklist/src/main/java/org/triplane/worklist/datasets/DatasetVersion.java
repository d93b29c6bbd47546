// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.triplane.learning.SplitPlan;

/// One version of a data set: what it says, not when or where it was written.
///
/// @param name such as `knee-acl`
/// @param number from 1
/// @param set the label set that the labels are of
/// @param labels what is predicted
/// @param exclusive whether the labels are classes that exclude each other
/// @param cases in the order of their names
public record DatasetVersion(
    String name,
    int number,
    String set,
    List<String> labels,
    boolean exclusive,
    List<DatasetCase> cases) {
  public DatasetVersion {
    labels = List.copyOf(labels);
    cases = List.copyOf(cases);
  }

  /// For people: `knee-acl 4`.
  public String title() {
    return name + " " + number;
  }

  /// The same for the same labels of the same cases on the same sides, whatever the number.
  public String id() {
    String content =
        "%s\n%s\n%s\n".formatted(set, String.join("\t", labels), exclusive)
            + cases.stream().map(DatasetCase::content).sorted().collect(Collectors.joining("\n"));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// The sides and folds.
  public SplitPlan sides() {
    SequencedMap<String, SplitPlan.Place> places = new LinkedHashMap<>();
    cases.forEach(one -> places.put(one.name(), one.place()));
    return new SplitPlan(places);
  }

  /// How many cases are on a side.
  public long count(String side) {
    return cases.stream().filter(one -> one.place().side().equals(side)).count();
  }

  /// How many cases have a label, on one side or on all.
  ///
  /// @param side `train`, `valid`, `test`, or empty for all
  public long count(String label, int target, String side) {
    return cases.stream()
        .filter(one -> side.isEmpty() || one.place().side().equals(side))
        .filter(one -> one.targets().getOrDefault(label, -1) == target)
        .count();
  }
}
