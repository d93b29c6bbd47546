// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// What a pane makes of the values inside its window. Immutable.
///
/// @param inverted whether low values are shown white
public record Look(boolean inverted) {
  /// Low values black.
  public static final Look PLAIN = new Look(false);

  /// Low values white, or black.
  public Look inverted(boolean wanted) {
    return new Look(wanted);
  }
}
