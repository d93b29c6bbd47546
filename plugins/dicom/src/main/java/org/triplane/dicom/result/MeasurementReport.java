// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.List;
import java.util.Map;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.Finding;
import org.triplane.assessment.GateVerdict;
import org.triplane.assessment.Provenance;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Vr;
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
  private static final String TEMPLATE = "1500";

  /// Make the object.
  public DicomDataset object(ResultSeries series) {
    DicomDataset report = series.header(SOP_CLASS, 1);
    report
        .put(Elements.sequence(ResultTags.PERFORMED_STEP_SEQUENCE, List.of()))
        .put(Elements.sequence(ResultTags.PERFORMED_PROCEDURE_CODES, List.of()))
        .put(Elements.text(ResultTags.COMPLETION_FLAG, Vr.CS, "PARTIAL"))
        .put(Elements.text(ResultTags.COMPLETION_DESCRIPTION, Vr.LO, "No reader has confirmed it"))
        .put(Elements.text(ResultTags.VERIFICATION_FLAG, Vr.CS, "UNVERIFIED"))
        .put(Elements.text(ResultTags.PRELIMINARY_FLAG, Vr.CS, "PRELIMINARY"));
    References.putEvidence(report, series.subject().studyUid(), evidence());
    root(series).following(TEMPLATE).putInto(report);
    return report;
  }

  private List<SourceSeries> evidence() {
    return sources.values().stream().filter(source -> !source.images().isEmpty()).toList();
  }

  private ContentItem root(ResultSeries series) {
    ContentItem root = ContentItem.container(Codes.MEASUREMENT_REPORT);
    ReportContext.addTo(root, series.origin());
    Code procedure = series.subject().procedure().orElse(Codes.IMAGING);
    root.add(Relation.DESCRIBES, ContentItem.code(Codes.PROCEDURE_REPORTED, procedure));
    if (!evidence().isEmpty()) {
      root.add(Relation.CONTAINS, imageLibrary());
    }
    if (assessment.gate().level() != GateVerdict.Level.REFUSE) {
      root.add(Relation.CONTAINS, new MeasurementGroups(assessment, sources, series).container());
    }
    return root.add(Relation.CONTAINS, evaluations());
  }

  private ContentItem imageLibrary() {
    ContentItem library = ContentItem.container(Codes.IMAGE_LIBRARY);
    for (SourceSeries source : evidence()) {
      ContentItem group = ContentItem.container(Codes.IMAGE_LIBRARY_GROUP);
      group.add(
          Relation.ACQUIRED_BY,
          ContentItem.code(Codes.MODALITY, new Code(source.modality(), "DCM", source.modality())));
      source.images().forEach(image -> group.add(Relation.CONTAINS, ContentItem.image(image)));
      library.add(Relation.CONTAINS, group);
    }
    return library;
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
