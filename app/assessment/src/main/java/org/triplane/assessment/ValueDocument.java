// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.learning.Evidence;
import org.triplane.learning.MeasuredScale;

/// What `assessment.json` says of a measured value in place of a probability.
final class ValueDocument {
  private ValueDocument() {}

  /// `value`, `unit`, and `stacker`, whose intercept and contributions are in the unit and sum to
  /// its `value`.
  static SequencedMap<String, Object> of(Assessment assessment, MeasuredScale scale) {
    Evidence evidence = scale.inUnit(assessment.evidence());
    List<Map<String, Object>> terms = new ArrayList<>();
    for (Evidence.Term term : evidence.terms()) {
      var row = new LinkedHashMap<String, Object>();
      row.put("member", term.member());
      row.put("weight", term.weight() / scale.deviation());
      row.put("value", scale.inUnit(term.logit()));
      row.put("contribution", term.contribution());
      terms.add(row);
    }
    var stacker = new LinkedHashMap<String, Object>();
    stacker.put("intercept", evidence.intercept());
    stacker.put("terms", terms);
    stacker.put("value", evidence.logit());
    stacker.put("trainingMean", scale.mean());
    var document = new LinkedHashMap<String, Object>();
    document.put("value", evidence.logit());
    document.put("unit", scale.target().unit());
    document.put("stacker", stacker);
    return document;
  }
}
