// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.util.List;

/// What a network makes of one validation case at the end of an epoch.
///
/// @param label what was asked for
/// @param positive whether the case has it
/// @param probability that it has, as the network says
/// @param history this probability at the ends of the epochs so far, the newest last
/// @param argb the hottest slice with the heat map, row by row; empty if there is no picture
record CaseView(
    String id,
    String label,
    boolean positive,
    double probability,
    List<Double> history,
    int[] argb,
    int width) {
  CaseView {
    history = List.copyOf(history);
  }

  /// Whether the network is on the wrong side of one half.
  boolean isWrong() {
    return probability > 0.5 != positive;
  }
}
