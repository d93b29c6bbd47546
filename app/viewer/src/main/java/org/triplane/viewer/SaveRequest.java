// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.List;

/// What the user is asked when something is to be written.
///
/// @param title of the dialog
/// @param name the proposed file name
/// @param kinds the formats to choose from, the proposed one first; empty for a folder
record SaveRequest(String title, String name, List<Kind> kinds) {
  SaveRequest {
    kinds = List.copyOf(kinds);
  }

  /// A format.
  ///
  /// @param suffix what names of such files end with, with its dot
  record Kind(String words, String suffix) {}

  /// Ask for a file of one format.
  static SaveRequest of(String title, String name, String words, String suffix) {
    return new SaveRequest(title, name, List.of(new Kind(words, suffix)));
  }
}
