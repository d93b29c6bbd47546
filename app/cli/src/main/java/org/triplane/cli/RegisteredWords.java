// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.triplane.worklist.models.EvidenceDocument;
import org.triplane.worklist.models.PromotionCheck;
import org.triplane.worklist.models.RegisteredModel;

/// Registered ensembles as the command line prints them.
final class RegisteredWords {
  private RegisteredWords() {}

  /// One line for people.
  static String line(RegisteredModel model) {
    var line = new StringBuilder();
    line.append(
        "%s, %s of %s: %s"
            .formatted(
                model.key(),
                model.state().word(),
                model.family(),
                String.join(", ", model.labels())));
    model
        .evidence()
        .ifPresent(
            evidence ->
                evidence
                    .labels()
                    .forEach(
                        (label, figures) ->
                            line.append(
                                String.format(
                                    Locale.ROOT,
                                    "; %s AUC %.3f (%.3f to %.3f), n = %d",
                                    label,
                                    figures.auc(),
                                    figures.low(),
                                    figures.high(),
                                    figures.n()))));
    return line.toString();
  }

  static Map<String, Object> document(RegisteredModel model) {
    var document = new LinkedHashMap<String, Object>();
    document.put("name", model.name());
    document.put("version", model.version().toString());
    document.put("key", model.key());
    document.put("family", model.family());
    document.put("state", model.state().word());
    document.put("labels", model.labels());
    document.put("contentHash", model.contentHash());
    document.put("folder", model.folder().toString());
    document.put("addedAt", model.addedAt().toString());
    model
        .evidence()
        .ifPresent(evidence -> document.put("lastEvaluation", EvidenceDocument.document(evidence)));
    return document;
  }

  static String line(PromotionCheck check) {
    return "  %-8s %s: %s".formatted(check.level().word(), check.subject().title(), check.text());
  }

  static List<Map<String, Object>> documents(List<PromotionCheck> checks) {
    return checks.stream().map(RegisteredWords::document).toList();
  }

  private static Map<String, Object> document(PromotionCheck check) {
    var document = new LinkedHashMap<String, Object>();
    document.put("check", check.subject().title());
    document.put("level", check.level().word());
    document.put("text", check.text());
    document.put("needed", check.binding());
    return document;
  }
}
