// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;

/// How a fused probability came about: an exact sum in log-odds.
///
/// @param intercept the base rate's share
/// @param terms one for each member that took part
/// @param logit `intercept` and all contributions, summed in order
public record Evidence(double intercept, List<Term> terms, double logit) {
  public Evidence {
    terms = List.copyOf(terms);
  }

  /// The fused probability, 0..1.
  public double probability() {
    return Prediction.sigmoid(logit);
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
