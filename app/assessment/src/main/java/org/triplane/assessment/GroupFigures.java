// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.learning.Figure;

/// The figures of one group of cases.
///
/// @param n how many there are
/// @param positives how many of them have the label; 0 for classes
/// @param figures name to figure
/// @param unlike the names of the figures whose interval excludes the figure of all cases
record GroupFigures(
    String attribute,
    String value,
    int n,
    int positives,
    SequencedMap<String, Figure> figures,
    List<String> unlike) {
  GroupFigures {
    unlike = List.copyOf(unlike);
  }

  /// Hold a group's figures against those of all cases.
  ///
  /// @param all the same figures of all cases
  static GroupFigures of(
      String attribute,
      String value,
      int[] cases,
      SequencedMap<String, Figure> figures,
      Map<String, Figure> all) {
    List<String> unlike = new ArrayList<>();
    figures.forEach(
        (name, figure) -> {
          Figure whole = all.get(name);
          if (whole != null
              && Double.isFinite(figure.interval().low())
              && Double.isFinite(whole.value())
              && !figure.interval().contains(whole.value())) {
            unlike.add(name);
          }
        });
    return new GroupFigures(attribute, value, cases[0], cases[1], figures, unlike);
  }

  /// As JSON shows them.
  Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    document.put("attribute", attribute);
    document.put("value", value);
    document.put("n", n);
    document.put("positives", positives);
    figures.forEach((name, figure) -> document.put(name, figure.document()));
    document.put("flagged", unlike);
    return document;
  }
}
