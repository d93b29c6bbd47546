// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.label;

import java.util.Optional;

/// What the page wants to see of the library.
///
/// @param set name of the label set; empty for the first
/// @param reader initials of who looks; empty for nobody in particular
/// @param text words to filter by; empty for none
record LabelQuery(Optional<String> set, Optional<String> reader, String text, CaseChoice choice) {
  /// Everything.
  static final LabelQuery ALL =
      new LabelQuery(Optional.empty(), Optional.empty(), "", CaseChoice.ALL);

  LabelQuery ofSet(String name) {
    return new LabelQuery(Optional.of(name), reader, text, choice);
  }

  LabelQuery by(String initials) {
    return new LabelQuery(set, Optional.of(initials), text, choice);
  }

  LabelQuery with(String words) {
    return new LabelQuery(set, reader, words, choice);
  }

  LabelQuery of(CaseChoice which) {
    return new LabelQuery(set, reader, text, which);
  }
}
