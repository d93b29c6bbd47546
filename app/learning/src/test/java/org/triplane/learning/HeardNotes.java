// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;

/// Hears what a training says beside its epochs.
///
/// @param notes safe to add to from several threads, if several networks are trained at once
record HeardNotes(List<String> notes) implements TrainingListener {
  @Override
  public void epoch(String member, String run, Epoch epoch) {}

  @Override
  public void note(String sentence) {
    notes.add(sentence);
  }
}
