// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.labels;

/// A label that networks contradict.
///
/// @param given what counts now
/// @param suggested what the networks find instead
/// @param probability of what is given, 0..1
/// @param suggestedProbability of what is suggested, 0..1
public record Suspect(
    String caseName,
    Side side,
    Answer given,
    Answer suggested,
    double probability,
    double suggestedProbability) {
  /// The cross-entropy of what is given: the negative natural logarithm of its probability.
  public double loss() {
    return -Math.log(Math.max(probability, Double.MIN_NORMAL));
  }

  /// How much more probable the suggestion is, -1..1.
  public double margin() {
    return suggestedProbability - probability;
  }
}
