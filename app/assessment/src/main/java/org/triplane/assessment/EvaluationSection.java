// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.List;
import java.util.Map;

/// One part of an evaluation in the three forms in which `triplane evaluate` gives it. A section
/// that has nothing to say in a form leaves that form empty.
public interface EvaluationSection {
  /// Whether it stands behind the labels rather than before them, if it is of the whole.
  default boolean isAppendix() {
    return false;
  }

  /// Keys for the JSON document: at its top level, or in the label's table if the section is of
  /// one label.
  default Map<String, Object> document() {
    return Map.of();
  }

  /// Whole lines for people, not indented.
  default List<String> lines() {
    return List.of();
  }

  /// A card of the page, as HTML; see [EvaluationCard].
  default String html() {
    return "";
  }
}
