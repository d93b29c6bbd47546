// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.queue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A case and what an ensemble says of it.
///
/// @param name of the case
/// @param opinions label to what is said; empty if no ensemble has seen the case
/// @param features feature to number: where the case lies among the others; may be empty
public record Candidate(
    String name, SequencedMap<String, Opinion> opinions, SequencedMap<String, Double> features) {
  public Candidate {
    opinions = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(opinions));
    features = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(features));
  }

  /// What an ensemble says of one label.
  ///
  /// The doubt is about even odds (Lewis and Gale 1994), not about the operating point: that is
  /// learned from a few cases while few are labeled, and may then lie where an ensemble is
  /// surest.
  ///
  /// @param logit log-odds of the fused probability: 0 is the greatest doubt
  /// @param members what each member says, in log-odds
  public record Opinion(double logit, List<Double> members) {
    public Opinion {
      members = List.copyOf(members);
    }

    /// @param probability fused, 0..1
    /// @param members what each member says, in log-odds
    public static Opinion of(double probability, List<Double> members) {
      return new Opinion(logit(probability), members);
    }

    /// The standard deviation of the members' probabilities; 0 with fewer than two.
    double spread() {
      double mean = members.stream().mapToDouble(Opinion::sigmoid).average().orElse(0);
      return Math.sqrt(
          members.stream()
              .mapToDouble(member -> (sigmoid(member) - mean) * (sigmoid(member) - mean))
              .average()
              .orElse(0));
    }

    private static double logit(double probability) {
      double within = Math.clamp(probability, 1e-6, 1 - 1e-6);
      return Math.log(within / (1 - within));
    }

    private static double sigmoid(double logit) {
      return 1 / (1 + Math.exp(-logit));
    }
  }

  /// How great the doubt about the label in most doubt is: 0 for none, 1 at even odds.
  double doubt() {
    return opinions.values().stream()
        .mapToDouble(opinion -> 2 * Opinion.sigmoid(-Math.abs(opinion.logit)))
        .max()
        .orElse(0);
  }

  /// How far the members are apart about the label they are furthest apart on.
  double disagreement() {
    return opinions.values().stream().mapToDouble(Opinion::spread).max().orElse(0);
  }
}
