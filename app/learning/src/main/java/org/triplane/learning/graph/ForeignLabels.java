// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The labels that an ONNX file names in its metadata: a list by commas, or quoted as JSON and
/// Python have it, with or without numbers as keys.
public final class ForeignLabels {
  private static final List<String> KEYS =
      List.of("labels", "classes", "class_names", "names", "categories");
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

  private ForeignLabels() {}

  /// The labels in the order of the network's numbers.
  ///
  /// @return empty if the file names none
  public static List<String> of(NetworkGraph graph) {
    for (String key : KEYS) {
      List<String> labels = graph.metadata(key).map(ForeignLabels::parse).orElse(List.of());
      if (!labels.isEmpty()) {
        return labels;
      }
    }
    return List.of();
  }

  private static List<String> parse(String text) {
    List<String> quoted = new ArrayList<>();
    Matcher matcher = QUOTED.matcher(text);
    while (matcher.find()) {
      boolean key = text.substring(matcher.end()).stripLeading().startsWith(":");
      if (!key) {
        quoted.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
      }
    }
    List<String> plain = Arrays.asList(text.replaceAll("[\\[\\]{}()]", "").split("[,;\n]"));
    return (quoted.isEmpty() ? plain : quoted)
        .stream().map(String::strip).filter(label -> !label.isEmpty()).toList();
  }
}
