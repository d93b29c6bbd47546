// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Collection;
import java.util.List;

/// How a fused probability came about: an exact sum in log-odds.
///
/// @param intercept the base rate's share
/// @param terms one for each member that took part
/// @param logit `intercept` and all contributions, summed in order
/// @param share what the label's own probability is multiplied with, so that those of classes
///     that exclude each other sum to 1; 1 for independent labels
public record Evidence(double intercept, List<Term> terms, double logit, double share) {
  public Evidence {
    terms = List.copyOf(terms);
  }

  /// Evidence for a label that is independent of others.
  public Evidence(double intercept, List<Term> terms, double logit) {
    this(intercept, terms, logit, 1);
  }

  /// The fused probability, 0..1.
  public double probability() {
    return share * Prediction.sigmoid(logit);
  }

  /// The same evidence among that for classes that exclude each other.
  ///
  /// @param classes the evidence for each of them, this one's included
  public Evidence among(Collection<Evidence> classes) {
    double sum = classes.stream().mapToDouble(one -> Prediction.sigmoid(one.logit)).sum();
    return new Evidence(intercept, terms, logit, 1 / sum);
  }

  /// One member's share.
  ///
  /// @param weight the stacker's coefficient
  /// @param logit what the member said
  public record Term(String member, double weight, double logit) {
    /// What the member adds to the log-odds.
    public double contribution() {
      return weight * logit;
    }
  }
}
