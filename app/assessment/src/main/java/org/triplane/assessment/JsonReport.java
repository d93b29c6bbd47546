// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.triplane.assessment.spi.ReportWriter;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Documents;
import org.triplane.learning.Evidence;

/// Writes `assessment.json`: every number of the chain of evidence with all its digits.
///
/// It belongs to the study, which it names by its unique identifier and those of its series. It
/// holds no name, key, date or description. Assess a copy that `triplane anonymize` wrote where
/// the identifiers must not leave either.
public final class JsonReport implements ReportWriter {
  @Override
  public String name() {
    return "json";
  }

  @Override
  public void write(Assessment assessment, Path folder) throws IOException {
    AtomicOutput.text(
        folder.resolve("assessment.json"), Documents.toJson(document(assessment)) + "\n");
  }

  /// The document as maps and lists, also printed by `triplane assess --json`.
  public static Map<String, Object> document(Assessment assessment) {
    var document = new LinkedHashMap<String, Object>();
    document.put("study", assessment.study().uid());
    document.put("model", assessment.provenance().model());
    document.put("label", assessment.label());
    if (assessment.measured().isPresent()) {
      document.putAll(ValueDocument.of(assessment, assessment.measured().get()));
    } else {
      document.put("probability", assessment.probability());
      document.put("operatingPoint", assessment.operatingPoint());
      document.put("stacker", stacker(assessment.evidence()));
    }
    document.put(
        "findings", assessment.findings().stream().map(f -> finding(f, assessment)).toList());
    document.put("missing", assessment.missing());
    document.put("gate", gate(assessment.gate()));
    document.put("provenance", provenance(assessment.provenance()));
    document.put("use", HtmlPage.USE);
    return document;
  }

  private static Map<String, Object> stacker(Evidence evidence) {
    List<Map<String, Object>> terms = new ArrayList<>();
    for (Evidence.Term term : evidence.terms()) {
      var row = new LinkedHashMap<String, Object>();
      row.put("member", term.member());
      row.put("weight", term.weight());
      row.put("logit", term.logit());
      row.put("contribution", term.contribution());
      terms.add(row);
    }
    var stacker = new LinkedHashMap<String, Object>();
    stacker.put("intercept", evidence.intercept());
    stacker.put("terms", terms);
    stacker.put("logit", evidence.logit());
    return stacker;
  }

  private static Map<String, Object> finding(Finding finding, Assessment assessment) {
    var row = new LinkedHashMap<String, Object>();
    row.put("member", finding.member());
    row.put("series", finding.volume().series().uid());
    row.put("seriesNumber", finding.volume().series().number());
    row.put("volume", finding.volume().number());
    row.put("plane", finding.plane().name());
    double said = finding.prediction().logit(assessment.label());
    assessment
        .measured()
        .ifPresentOrElse(
            scale -> row.put("value", scale.inUnit(said)),
            () -> row.put("probability", finding.prediction().probability(assessment.label())));
    finding
        .saliency()
        .ifPresent(
            saliency -> {
              row.put("hottestSlice", saliency.hottestSlice());
              row.put("saliency", AssessmentFolder.saliencyFile(finding));
              row.put("method", saliency.method());
              row.put("layer", saliency.layer());
              if (!saliency.note().isEmpty()) {
                row.put("note", saliency.note());
              }
            });
    return row;
  }

  private static Map<String, Object> gate(GateVerdict gate) {
    var row = new LinkedHashMap<String, Object>();
    row.put("verdict", gate.level().name().toLowerCase(Locale.ROOT));
    row.put("reasons", gate.reasons());
    return row;
  }

  private static Map<String, Object> provenance(Provenance provenance) {
    var row = new LinkedHashMap<String, Object>();
    row.put("version", provenance.version());
    row.put("networks", provenance.modelHashes());
    row.put("software", provenance.software());
    row.put("device", provenance.device());
    row.put("notes", provenance.notes());
    return row;
  }
}
