// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.List;
import java.util.Map;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.Finding;
import org.triplane.assessment.GateVerdict;
import org.triplane.assessment.Provenance;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.result.ContentItem.Relation;

/// An assessment as a structured report: a measurement report of TID 1500 in an Enhanced SR,
/// partial and unverified, as no reader has confirmed it.
///
/// The fused probability is a measurement group of its own, and each member's share of it
/// another. A study that the input check refused gets a report of the check alone.
///
/// @param sources member to the series it looked at
public record MeasurementReport(Assessment assessment, Map<String, SourceSeries> sources) {
  private static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.22";

  /// Make the object.
  public DicomDataset object(ResultSeries series) {
    DicomDataset report = series.header(SOP_CLASS, 1);
    ReportContext.putUnverified(report, "No reader has confirmed it");
    References.putEvidence(report, series.subject().studyUid(), evidence());
    root(series).following(ReportContext.TEMPLATE).putInto(report);
    return report;
  }

  private List<SourceSeries> evidence() {
    return sources.values().stream().filter(source -> !source.images().isEmpty()).toList();
  }

  private ContentItem root(ResultSeries series) {
    ContentItem root = ReportContext.root(series, evidence());
    if (assessment.gate().level() != GateVerdict.Level.REFUSE) {
      root.add(Relation.CONTAINS, new MeasurementGroups(assessment, sources, series).container());
    }
    return root.add(Relation.CONTAINS, evaluations());
  }

  private ContentItem evaluations() {
    GateVerdict gate = assessment.gate();
    Code verdict =
        switch (gate.level()) {
          case OK -> Codes.INPUT_OK;
          case WARN -> Codes.INPUT_WARN;
          case REFUSE -> Codes.INPUT_REFUSE;
        };
    ContentItem evaluations = ContentItem.container(Codes.QUALITATIVE_EVALUATIONS);
    evaluations.add(Relation.CONTAINS, ContentItem.code(Codes.INPUT_CHECK, verdict));
    gate.reasons()
        .forEach(
            reason ->
                evaluations.add(Relation.CONTAINS, ContentItem.text(Codes.INPUT_REASON, reason)));
    Provenance provenance = assessment.provenance();
    provenance
        .notes()
        .forEach(note -> evaluations.add(Relation.CONTAINS, ContentItem.text(Codes.NOTE, note)));
    assessment.findings().stream()
        .map(Finding::saliency)
        .flatMap(saliency -> saliency.stream())
        .filter(saliency -> !saliency.note().isEmpty())
        .forEach(
            saliency ->
                evaluations.add(Relation.CONTAINS, ContentItem.text(Codes.NOTE, saliency.note())));
    return evaluations.add(Relation.CONTAINS, ContentItem.text(Codes.USE, Assessment.USE));
  }
}
