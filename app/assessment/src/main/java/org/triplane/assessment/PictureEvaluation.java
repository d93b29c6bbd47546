// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triplane.learning.Case;
import org.triplane.learning.EnsembleModel;

/// How well an ensemble gives pictures in place of predictions.
public sealed interface PictureEvaluation permits ReconstructionEvaluation, SegmentationEvaluation {
  /// The ensemble.
  EnsembleModel model();

  /// Whether it was trained on some of the cases.
  boolean inSample();

  /// How often these cases were looked at; empty before that is noted.
  List<LooksSection> looks();

  /// The same, noted in the user's log.
  PictureEvaluation with(LooksSection look);

  /// The cases that pictures were given of.
  List<Case> cases();

  /// The leading figures in a line, for the user's log.
  String summary();

  /// The figures of all members, for people.
  List<String> figures();

  /// The figures by member, as JSON.
  Map<String, Object> members();

  /// All of it, for people.
  default List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%s, version %s".formatted(model().name(), model().version()));
    if (inSample()) {
      lines.add("IN-SAMPLE: it was trained on some of these cases, so the figures flatter it.");
    }
    lines.addAll(figures());
    looks().forEach(look -> lines.addAll(look.lines()));
    return lines;
  }

  /// All of it, as JSON.
  default Map<String, Object> document() {
    var document = new LinkedHashMap<String, Object>();
    document.put("model", model().name());
    document.put("version", model().version());
    document.put("inSample", inSample());
    document.put("members", members());
    looks().forEach(look -> document.putAll(look.document()));
    return document;
  }
}
