// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// Hears how training goes on. Called from the threads that train, one call at a time.
@FunctionalInterface
public interface TrainingListener {
  TrainingListener SILENT = (_, _, _) -> {};

  /// Hear of a finished epoch.
  ///
  /// @param member which network of the ensemble
  /// @param run `final`, or `fold-1` and so on
  void epoch(String member, String run, Epoch epoch);

  /// Look at a network as a finished epoch of its last stage has left it, straight after
  /// [#epoch]. Called from the thread that trains it, of several networks at a time; nothing that
  /// is done here changes the training.
  default void look(String member, String run, EpochLook look) {}

  /// Hear a whole sentence that nobody should miss.
  default void note(String sentence) {}
}
