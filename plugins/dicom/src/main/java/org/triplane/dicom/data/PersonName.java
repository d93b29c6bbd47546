// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A person's name in up to three scripts (PS3.5 6.2.1).
///
/// @param ideographic empty if there is none
/// @param phonetic empty if there is none
public record PersonName(Group alphabetic, Group ideographic, Group phonetic) {
  private static final int GROUPS = 3;

  /// Read a name as a data set holds it, decoded. What is missing is empty.
  public static PersonName of(String text) {
    List<String> groups = parts(text, "=", GROUPS);
    return new PersonName(
        Group.of(groups.get(0)), Group.of(groups.get(1)), Group.of(groups.get(2)));
  }

  /// The name as a data set holds it, without empty ends.
  public String value() {
    String joined =
        Stream.of(alphabetic, ideographic, phonetic)
            .map(Group::value)
            .collect(Collectors.joining("="));
    return joined.replaceFirst("=+$", "");
  }

  /// The name for people: the first script in which there is one, prefix first and suffix last.
  public String words() {
    return Stream.of(alphabetic, ideographic, phonetic)
        .map(Group::words)
        .filter(words -> !words.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static List<String> parts(String text, String delimiter, int count) {
    List<String> parts = Arrays.asList(text.split(Pattern.quote(delimiter), count));
    return Stream.concat(parts.stream(), Collections.nCopies(count, "").stream())
        .limit(count)
        .map(String::strip)
        .toList();
  }

  /// The components of a name in one script.
  public record Group(String family, String given, String middle, String prefix, String suffix) {
    private static final int COMPONENTS = 5;

    static Group of(String text) {
      List<String> parts = parts(text, "^", COMPONENTS);
      return new Group(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4));
    }

    String value() {
      return String.join("^", family, given, middle, prefix, suffix).replaceFirst("\\^+$", "");
    }

    String words() {
      String name =
          Stream.of(prefix, given, middle, family)
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining(" "));
      return suffix.isEmpty() ? name : name + ", " + suffix;
    }
  }
}
