// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// How much is written beside the pictures. What tells the sides of the patient, which study it
/// is, where the model looked, and what is not as usual is written in every state, and marks
/// stay.
public enum Annotations {
  /// All of it.
  FULL,

  /// Which slice it is of which plane, and how large it is.
  MINIMAL,

  /// Only what is never left out.
  NONE;

  /// The next state; after the last one, the first.
  Annotations next() {
    return values()[(ordinal() + 1) % values().length];
  }

  /// Whether slice, plane and scale are written.
  boolean says() {
    return this != NONE;
  }

  /// Whether series, position and window are written, too.
  boolean saysAll() {
    return this == FULL;
  }
}
