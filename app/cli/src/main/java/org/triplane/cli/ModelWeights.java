// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.graph.Initializer;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.WeightFile;
import org.triplane.learning.graph.WeightLoading;

/// How a file of weights fits an ensemble's networks, by name. Nothing is changed.
///
/// @param tensors how many tensors the file has
/// @param members member name to how they fit
record ModelWeights(int tensors, Map<String, WeightLoading> members) {
  static ModelWeights of(Path ensemble, Path file) throws LearningException {
    Map<String, Initializer> weights = WeightFile.read(file);
    Map<String, WeightLoading> members = new LinkedHashMap<>();
    for (MemberModel member : EnsembleFolder.read(ensemble).members()) {
      NetworkGraph network =
          NetworkGraph.parse(EnsembleFolder.network(ensemble, member), member.file());
      members.put(member.name(), WeightLoading.of(network, weights));
    }
    return new ModelWeights(weights.size(), members);
  }

  /// Whether all but the heads get their weights from the file.
  boolean passed() {
    return members.values().stream().allMatch(member -> member.bodyProblems().isEmpty());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("The file holds %d tensors.".formatted(tensors));
    members.forEach(
        (name, fit) -> {
          int parameters = fit.loaded().size() + fit.missing().size() + fit.misshapen().size();
          lines.add(
              "%s: %d of %d parameters are in the file by name."
                  .formatted(name, fit.loaded().size(), parameters));
          if (!fit.problems().isEmpty()) {
            lines.add("  " + WeightLoading.some(fit.problems()) + ".");
          }
        });
    return lines;
  }

  Map<String, Object> document() {
    Map<String, Object> parts = new LinkedHashMap<>();
    members.forEach(
        (name, fit) ->
            parts.put(
                name,
                Map.of(
                    "loaded", fit.loaded(),
                    "missing", fit.missing(),
                    "unexpected", fit.unexpected(),
                    "misshapen", fit.misshapen())));
    var document = new LinkedHashMap<String, Object>();
    document.put("passed", passed());
    document.put("tensors", tensors);
    document.put("members", parts);
    return document;
  }
}
