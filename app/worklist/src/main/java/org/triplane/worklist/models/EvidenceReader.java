// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.triplane.worklist.models.HeldOutEvidence.Difference;
import org.triplane.worklist.models.HeldOutEvidence.LabelFigures;
import org.triplane.worklist.models.HeldOutEvidence.Looks;
import org.triplane.worklist.models.HeldOutEvidence.SelfTest;
import org.triplane.worklist.models.HeldOutEvidence.WeakGroup;

/// Reads evidence from the document of an evaluation, or from what the registry kept of it.
final class EvidenceReader {
  private static final List<String> FIGURES = List.of("auc", "sensitivity", "specificity");

  private EvidenceReader() {}

  static HeldOutEvidence read(Map<?, ?> document) {
    Map<?, ?> identity = table(document, EvidenceDocument.KEY);
    Map<?, ?> against = table(table(document, "against"), "labels");
    var labels = new LinkedHashMap<String, LabelFigures>();
    table(document, "labels")
        .forEach(
            (label, figures) ->
                labels.put(
                    String.valueOf(label), figures(asTable(figures), asTable(against.get(label)))));
    return new HeldOutEvidence(
        text(identity, "model"),
        Optional.ofNullable(identity.get("rival")).map(String::valueOf),
        text(identity, "cases"),
        text(identity, "split"),
        whole(document, "n"),
        whole(identity, "seen"),
        labels,
        identity.containsKey("weakGroups")
            ? Optional.of(
                tables(identity, "weakGroups").stream().map(EvidenceReader::group).toList())
            : weakGroups(table(document, "labels")),
        child(identity, "selfTest")
            .map(one -> new SelfTest(whole(one, "passed"), whole(one, "of"))),
        child(identity, "looks").map(one -> new Looks(whole(one, "own"), whole(one, "others"))),
        text(identity, "command"));
  }

  private static LabelFigures figures(Map<?, ?> own, Map<?, ?> against) {
    Optional<Difference> difference =
        against.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Difference(
                    whole(against, "n"),
                    number(against, "otherAuc"),
                    number(against, "difference"),
                    number(against, "differenceLow"),
                    number(against, "differenceHigh"),
                    number(against, "p")));
    return new LabelFigures(
        whole(own, "n"),
        number(own, "auc"),
        number(own, "aucLow"),
        number(own, "aucHigh"),
        difference);
  }

  private static WeakGroup group(Map<?, ?> row) {
    return new WeakGroup(
        text(row, "label"),
        text(row, "attribute"),
        text(row, "value"),
        whole(row, "n"),
        text(row, "figure"),
        number(row, "is"));
  }

  /// The groups that the evaluation flagged for a figure below that of all.
  private static Optional<List<WeakGroup>> weakGroups(Map<?, ?> labels) {
    List<WeakGroup> weak = new ArrayList<>();
    boolean any = false;
    for (Map.Entry<?, ?> label : labels.entrySet()) {
      Map<?, ?> all = table(asTable(label.getValue()), "figures");
      for (Map<?, ?> group : tables(asTable(label.getValue()), "groups")) {
        any = true;
        worst(group, all)
            .ifPresent(
                figure ->
                    weak.add(
                        new WeakGroup(
                            String.valueOf(label.getKey()),
                            text(group, "attribute"),
                            text(group, "value"),
                            whole(group, "n"),
                            figure,
                            number(table(group, figure), "value"))));
      }
    }
    return any ? Optional.of(weak) : Optional.empty();
  }

  private static Optional<String> worst(Map<?, ?> group, Map<?, ?> all) {
    if (!(group.get("flagged") instanceof List<?> flagged)) {
      return Optional.empty();
    }
    return FIGURES.stream()
        .filter(flagged::contains)
        .filter(
            figure -> number(table(group, figure), "value") < number(table(all, figure), "value"))
        .findFirst();
  }

  private static Optional<Map<?, ?>> child(Map<?, ?> map, String key) {
    return map.get(key) instanceof Map<?, ?> child ? Optional.of(child) : Optional.empty();
  }

  private static Map<?, ?> table(Map<?, ?> map, String key) {
    return asTable(map.get(key));
  }

  private static Map<?, ?> asTable(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<Map<?, ?>> tables(Map<?, ?> map, String key) {
    List<Map<?, ?>> tables = new ArrayList<>();
    if (map.get(key) instanceof List<?> list) {
      list.forEach(one -> tables.add(asTable(one)));
    }
    return tables;
  }

  private static String text(Map<?, ?> map, String key) {
    if (map.get(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("expected a text for " + key);
  }

  private static int whole(Map<?, ?> map, String key) {
    if (map.get(key) instanceof Integer number) {
      return number;
    }
    throw new IllegalArgumentException("expected a whole number for " + key);
  }

  private static double number(Map<?, ?> map, String key) {
    return map.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
  }
}
