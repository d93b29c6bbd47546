// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// One labelled series, preprocessed and in memory. The arrays are shared and never written.
///
/// @param id the case's
/// @param pixels shape `(slices, size, size)`, one channel
/// @param targets 0 or 1 for each label, [#UNKNOWN] where nobody read it
public record TrainingStudy(String id, float[] pixels, int slices, int[] targets) {
  /// The target of a label that nobody read; it takes no part in the loss.
  public static final int UNKNOWN = -1;
}
