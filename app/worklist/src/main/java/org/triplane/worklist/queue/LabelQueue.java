// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.queue;

import java.time.Instant;
import java.util.List;

/// A queue of cases to label, as it was made. What is labeled stays in it.
///
/// @param set name of the label set
/// @param model hash of the ensemble that was asked; empty without one
/// @param check share of cases by lot
public record LabelQueue(
    long id,
    String set,
    QueueStrategy strategy,
    String model,
    double check,
    Instant at,
    List<Item> items) {
  public LabelQueue {
    items = List.copyOf(items);
  }

  /// One place in the queue. Whoever reads the case must not be told the reason before.
  ///
  /// @param position from 1
  /// @param reader who is to read it; empty for anybody
  public record Item(
      int position, String caseName, QueueReason reason, double score, String reader) {}
}
