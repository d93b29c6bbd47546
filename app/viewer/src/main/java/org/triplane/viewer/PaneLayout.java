// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// How many panes are shown and how.
public enum PaneLayout {
  /// The large pane alone.
  ONE,
  /// Three of one size, side by side.
  THREE,
  /// The large pane, and the two others beside it.
  LARGE_AND_TWO
}
