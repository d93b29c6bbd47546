// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What networks say about cases: logits by member and case; absent where a case has no series
/// for the member.
final class LogitTable {
  private final List<String> members;
  private final Map<String, Map<String, float[]>> byMember = new HashMap<>();

  LogitTable(List<String> members) {
    this.members = List.copyOf(members);
    members.forEach(member -> byMember.put(member, new HashMap<>()));
  }

  /// Take in what a network said of some of the studies it was asked about.
  ///
  /// @param ids which
  void add(NetworkRun.Result result, Set<String> ids) {
    List<TrainingStudy> asked = result.run().asked().studies();
    for (int i = 0; i < asked.size(); i++) {
      if (ids.contains(asked.get(i).id())) {
        put(result.run().member().name(), asked.get(i).id(), result.logits().get(i));
      }
    }
  }

  /// Take in a case's logits, one for each label.
  void put(String member, String id, float... logits) {
    if (Maps.required(byMember, member).put(id, logits) != null) {
      throw new IllegalStateException("expected each case once in the folds");
    }
  }

  List<String> members() {
    return members;
  }

  /// One case's logits for one label, by member.
  Map<String, Double> of(Case one, int label) {
    Map<String, Double> present = new LinkedHashMap<>();
    for (String member : members) {
      float[] logits = Maps.required(byMember, member).get(one.id());
      if (logits != null) {
        present.put(member, (double) logits[label]);
      }
    }
    return present;
  }

  /// One row a case, one column a member, NaN where there is none.
  double[][] matrix(List<Case> cases, int label) {
    return cases.stream()
        .map(one -> of(one, label))
        .map(row -> members.stream().mapToDouble(m -> row.getOrDefault(m, Double.NaN)).toArray())
        .toArray(double[][]::new);
  }
}
