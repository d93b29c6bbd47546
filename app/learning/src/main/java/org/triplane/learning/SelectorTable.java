// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.triplane.common.Options;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesSelector;

/// The keys `plane` and `description` of a member's table in recipes and model files. Several
/// descriptions are several sequences, the channels of one network.
final class SelectorTable {
  private SelectorTable() {}

  static SeriesSelector read(Options member) {
    return read(member, member.text("description", ""));
  }

  /// One selector for each description, of which there may be several.
  static List<SeriesSelector> readAll(Options member) {
    return member.values().get("description") instanceof List<?> several && !several.isEmpty()
        ? member.texts("description").stream().map(one -> read(member, one)).toList()
        : List.of(read(member));
  }

  private static SeriesSelector read(Options member, String description) {
    try {
      return member.text("plane").equals(SeriesSelector.ANY)
          ? SeriesSelector.ofAnyPlane(description)
          : new SeriesSelector(plane(member), description);
    } catch (java.util.regex.PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "[%s] description should be a regular expression, but was '%s'."
              .formatted(member.table(), description),
          e);
    }
  }

  /// @param selectors all of one plane
  static void write(List<SeriesSelector> selectors, Map<String, Object> member) {
    member.put("plane", selectors.getFirst().word());
    List<String> descriptions = selectors.stream().map(SeriesSelector::description).toList();
    member.put("description", descriptions.size() == 1 ? descriptions.getFirst() : descriptions);
  }

  private static Plane plane(Options member) {
    String word = member.text("plane").toLowerCase(Locale.ROOT);
    return Arrays.stream(Plane.values())
        .filter(plane -> plane.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "[%s] plane should be one of %s, any, but was '%s'."
                        .formatted(
                            member.table(),
                            Arrays.stream(Plane.values())
                                .map(Plane::word)
                                .collect(Collectors.joining(", ")),
                            word)));
  }
}
