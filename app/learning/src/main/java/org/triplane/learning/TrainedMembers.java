// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.NetworkMean;

/// The networks that an ensemble's members use, and what networks say of the cases.
///
/// @param networks member to network
/// @param unseen each training case as networks judge it that never saw it
/// @param finals training and validation cases as the members' networks judge them
record TrainedMembers(Map<String, NetworkGraph> networks, LogitTable unseen, LogitTable finals) {
  static TrainedMembers of(List<String> members, List<NetworkRun.Result> results) {
    LogitTable unseen = new LogitTable(members);
    LogitTable finals = new LogitTable(members);
    Map<String, NetworkGraph> networks = new LinkedHashMap<>();
    results.forEach(result -> unseen.add(result, result.run().held()));
    for (String member : members) {
      List<NetworkRun.Result> used =
          results.stream()
              .filter(result -> result.run().member().name().equals(member))
              .filter(result -> result.run().isUsed())
              .toList();
      networks.put(
          member, NetworkMean.of(used.stream().map(result -> result.trained().graph()).toList()));
      mean(member, used, finals);
    }
    return new TrainedMembers(networks, unseen, finals);
  }

  /// The mean of the networks' logits, as their [NetworkMean] gives it.
  private static void mean(String member, List<NetworkRun.Result> used, LogitTable finals) {
    Map<String, List<float[]>> byCase = new LinkedHashMap<>();
    for (NetworkRun.Result result : used) {
      List<TrainingStudy> asked = result.run().asked().studies();
      for (int i = 0; i < asked.size(); i++) {
        byCase
            .computeIfAbsent(asked.get(i).id(), _ -> new ArrayList<>())
            .add(result.logits().get(i));
      }
    }
    byCase.forEach((id, logits) -> finals.put(member, id, mean(logits)));
  }

  private static float[] mean(List<float[]> logits) {
    float[] mean = new float[logits.getFirst().length];
    for (int label = 0; label < mean.length; label++) {
      double sum = 0;
      for (float[] one : logits) {
        sum += one[label];
      }
      mean[label] = (float) (sum / logits.size());
    }
    return mean;
  }
}
