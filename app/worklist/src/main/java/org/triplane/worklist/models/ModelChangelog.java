// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.triplane.worklist.WorklistException;

/// What happened to the ensembles of a library, as text and as Markdown.
public final class ModelChangelog {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final ModelRegistry registry;

  public ModelChangelog(ModelRegistry registry) {
    this.registry = registry;
  }

  /// One line for each event, the oldest first.
  ///
  /// @param family empty for all families
  public List<String> lines(Optional<String> family) throws WorklistException {
    return registry.events(family).stream().map(ModelChangelog::line).toList();
  }

  /// The same as Markdown: families, within them the newest ensemble first, with the evidence
  /// that promotions rest on.
  public String markdown(Optional<String> family) throws WorklistException {
    var text = new StringBuilder("# Changelog of the models\n");
    List<ModelEvent> events = registry.events(family);
    List<RegisteredModel> models = registry.registered().reversed();
    for (String each : models.stream().map(RegisteredModel::family).distinct().sorted().toList()) {
      if (family.isEmpty() || family.get().equals(each)) {
        text.append("\n## %s\n".formatted(escaped(each)));
        models.stream()
            .filter(model -> model.family().equals(each))
            .forEach(model -> text.append(markdown(model, events)));
      }
    }
    return text.toString();
  }

  /// An event in one line, also of another machine's ensemble.
  static String line(ModelEvent event) {
    return "%s  %s  %s, by %s%s%s"
        .formatted(
            TIME.format(event.at()),
            event.model(),
            event.step().title(),
            event.who(),
            event.reason().isEmpty() ? "" : ": " + event.reason(),
            event.evidence().map(one -> " [%s]".formatted(figures(one))).orElse(""));
  }

  private static String markdown(RegisteredModel model, List<ModelEvent> events) {
    var text = new StringBuilder();
    text.append(
        "\n### %s %s, %s\n\n"
            .formatted(escaped(model.name()), model.version(), model.state().word()));
    List<String> items = new ArrayList<>();
    ModelRelease.earlier(model.folder()).forEach(line -> items.add("Elsewhere: " + line));
    events.stream()
        .filter(event -> event.model().equals(model.key()))
        .map(ModelChangelog::item)
        .forEach(items::add);
    items.forEach(item -> text.append("- ").append(escaped(item)).append('\n'));
    return text.toString();
  }

  private static String item(ModelEvent event) {
    String reason = event.reason().isEmpty() ? "" : " " + event.reason();
    return "%s: %s by %s.%s%s"
        .formatted(
            TIME.format(event.at()),
            event.step().title(),
            event.who(),
            reason,
            event.evidence().map(one -> " (%s)".formatted(figures(one))).orElse(""));
  }

  private static String figures(HeldOutEvidence evidence) {
    String labels =
        evidence.labels().entrySet().stream()
            .map(one -> one.getKey() + " " + figures(one.getValue()))
            .collect(Collectors.joining("; "));
    String looks =
        evidence
            .looks()
            .filter(one -> one.own() > 1 || one.others() > 0)
            .map(
                one ->
                    "; cases opened %d times by this model, by %d others of its family"
                        .formatted(one.own(), one.others()))
            .orElse("");
    return "%s, n = %d: %s%s".formatted(evidence.split(), evidence.n(), labels, looks);
  }

  private static String figures(HeldOutEvidence.LabelFigures figures) {
    return PromotionWords.auc(figures)
        + figures.against().map(one -> ", difference " + PromotionWords.difference(one)).orElse("");
  }

  /// What people wrote is not meant as markup.
  private static String escaped(String text) {
    return text.replaceAll("([\\\\`*_#<>\\[\\]|])", "\\\\$1").replaceAll("\\s+", " ");
  }
}
