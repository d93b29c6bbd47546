// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

/// What some cases have in common more often than all do.
///
/// @param attribute such as `scanner`
/// @param value which one
/// @param count how many of them have it
/// @param of how many there are
/// @param shareOfAll the share of all cases that has it, 0..1
public record SharedTrait(String attribute, String value, int count, int of, double shareOfAll) {
  /// How unlikely it is by chance, in standard deviations of a count that follows the share of
  /// all.
  double excess() {
    double p = Math.min(shareOfAll, 1 - 1e-9);
    return (count - of * p) / Math.sqrt(of * p * (1 - p));
  }
}
