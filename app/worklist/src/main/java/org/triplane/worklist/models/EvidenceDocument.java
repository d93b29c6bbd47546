// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.triplane.common.Documents;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.models.HeldOutEvidence.Difference;
import org.triplane.worklist.models.HeldOutEvidence.LabelFigures;
import org.triplane.worklist.models.HeldOutEvidence.WeakGroup;

/// Evidence as JSON. What `triplane evaluate --json` prints is read; the registry keeps the keys
/// that a promotion rests on, under the same names.
public final class EvidenceDocument {
  /// The key that holds what tells ensembles and cases apart.
  public static final String KEY = "evidence";

  private EvidenceDocument() {}

  /// Read evidence.
  ///
  /// @param text one JSON document
  /// @param name of the file, for messages
  /// @throws WorklistException if it is no evaluation, or one without the hashes
  public static HeldOutEvidence parse(String text, String name) throws WorklistException {
    try {
      return EvidenceReader.read(Documents.json(text, name).values());
    } catch (IOException | IllegalArgumentException e) {
      throw new WorklistException(
          "Cannot read evidence from %s. It should be what triplane evaluate --json prints."
              .formatted(name),
          e);
    }
  }

  /// Read evidence from an evaluation's document.
  ///
  /// @param document what `triplane evaluate --json` prints, as maps and lists
  /// @throws IllegalArgumentException if it lacks what tells ensembles and cases apart
  public static HeldOutEvidence of(Map<String, ?> document) {
    return EvidenceReader.read(document);
  }

  /// Write evidence, so that it is read again as it is.
  public static String text(HeldOutEvidence evidence) {
    return Documents.toJson(document(evidence));
  }

  /// Write evidence as maps and lists.
  public static Map<String, Object> document(HeldOutEvidence evidence) {
    var labels = new LinkedHashMap<String, Object>();
    var against = new LinkedHashMap<String, Object>();
    evidence
        .labels()
        .forEach(
            (label, figures) -> {
              labels.put(label, document(figures));
              figures.against().ifPresent(one -> against.put(label, document(figures, one)));
            });
    var document = new LinkedHashMap<String, Object>();
    Map<String, Object> identity = evidence.identity().document();
    evidence
        .groups()
        .ifPresent(
            all ->
                identity.put("weakGroups", all.stream().map(EvidenceDocument::document).toList()));
    document.put(KEY, identity);
    document.put("n", evidence.n());
    document.put("labels", labels);
    if (!against.isEmpty()) {
      document.put("against", Map.of("labels", against));
    }
    return document;
  }

  private static Map<String, Object> document(LabelFigures figures) {
    var row = new LinkedHashMap<String, Object>();
    row.put("n", figures.n());
    number(row, "auc", figures.auc());
    number(row, "aucLow", figures.low());
    number(row, "aucHigh", figures.high());
    return row;
  }

  private static Map<String, Object> document(WeakGroup group) {
    var row = new LinkedHashMap<String, Object>();
    row.put("label", group.label());
    row.put("attribute", group.attribute());
    row.put("value", group.value());
    row.put("n", group.n());
    row.put("figure", group.figure());
    number(row, "is", group.is());
    return row;
  }

  private static Map<String, Object> document(LabelFigures own, Difference difference) {
    var row = new LinkedHashMap<String, Object>();
    row.put("n", difference.n());
    number(row, "auc", own.auc());
    number(row, "otherAuc", difference.rivalAuc());
    number(row, "difference", difference.value());
    number(row, "differenceLow", difference.low());
    number(row, "differenceHigh", difference.high());
    number(row, "p", difference.p());
    return row;
  }

  /// JSON has no NaN: what cannot be told is left out.
  private static void number(Map<String, Object> row, String key, double value) {
    if (Double.isFinite(value)) {
      row.put(key, value);
    }
  }
}
