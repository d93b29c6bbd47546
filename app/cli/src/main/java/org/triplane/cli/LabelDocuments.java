// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triplane.worklist.labels.Agreement;
import org.triplane.worklist.labels.Answer;
import org.triplane.worklist.labels.CaseRow;
import org.triplane.worklist.labels.Disagreement;
import org.triplane.worklist.labels.LabelEvent;
import org.triplane.worklist.labels.LabelSet;
import org.triplane.worklist.labels.Suspect;
import org.triplane.worklist.labels.Today;

/// Labels as JSON shows them.
final class LabelDocuments {
  private LabelDocuments() {}

  static Map<String, Object> event(LabelEvent event) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("event", event.uid());
    document.put("at", event.at().toString());
    document.put("kind", event.kind().word());
    document.put("reader", event.subject().reader());
    document.put("case", event.subject().caseName());
    document.put("set", event.subject().set());
    document.put("version", event.subject().version());
    document.put("side", event.subject().side().word());
    document.put("values", event.answer().map(Answer::text).orElse(""));
    document.put("why", event.circumstances().why());
    document.put("seconds", event.circumstances().spent().toMillis() / 1000.0);
    document.put("revealed", event.circumstances().revealed());
    return document;
  }

  static Map<String, Object> row(CaseRow row) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("case", row.caseName());
    document.put("status", row.status().word());
    document.put("label", row.answer());
    document.put("reader", row.reader());
    document.put("readers", row.readers());
    document.put("awaited", row.awaited());
    document.put("seconds", row.spent().toMillis() / 1000.0);
    row.at().ifPresent(at -> document.put("at", at.toString()));
    return document;
  }

  static Map<String, Object> set(LabelSet set) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", set.name());
    document.put("title", set.title());
    document.put("version", set.version());
    document.put("kind", set.traits().kind().word());
    document.put("ordered", set.traits().ordered());
    document.put("sides", set.traits().sided());
    document.put(
        "values",
        set.values().stream()
            .map(v -> Map.of("word", v.word(), "hint", v.hint(), "key", v.key()))
            .toList());
    return document;
  }

  static Map<String, Object> agreement(Agreement agreement, List<Disagreement> open, Today today) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("set", agreement.set().name());
    document.put("readers", agreement.readers());
    document.put("pairs", agreement.pairs().stream().map(LabelDocuments::pair).toList());
    document.put(
        "fleiss",
        agreement.groups().stream()
            .map(g -> Map.of("value", g.value(), "kappa", g.fleiss().document()))
            .toList());
    document.put("disagreements", open.stream().map(LabelDocuments::disagreement).toList());
    document.put("labeled", today.labeled());
    document.put("total", today.total());
    document.put("medianSeconds", today.median().toMillis() / 1000.0);
    document.put("secondsLeft", today.left().toMillis() / 1000.0);
    document.put("classes", today.classes());
    return document;
  }

  static Map<String, Object> suspect(Suspect suspect) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("case", suspect.caseName());
    document.put("side", suspect.side().word());
    document.put("given", suspect.given().text());
    document.put("suggested", suspect.suggested().text());
    document.put("probability", suspect.probability());
    document.put("suggestedProbability", suspect.suggestedProbability());
    document.put("loss", suspect.loss());
    return document;
  }

  private static Map<String, Object> pair(Agreement.Pair pair) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("first", pair.first());
    document.put("second", pair.second());
    document.put("value", pair.value());
    document.put("observed", pair.observed());
    document.put("kappa", pair.kappa().document());
    document.put("weighted", pair.weighted().document());
    document.put("confusion", pair.confusion());
    return document;
  }

  private static Map<String, Object> disagreement(Disagreement one) {
    Map<String, String> answers = new LinkedHashMap<>();
    one.answers().forEach((reader, answer) -> answers.put(reader, answer.text()));
    return Map.of("case", one.caseName(), "side", one.side().word(), "answers", answers);
  }
}
