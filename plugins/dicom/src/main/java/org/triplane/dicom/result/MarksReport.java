// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.List;
import org.triplane.assessment.Assessment;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.result.ContentItem.Relation;

/// What a reader measured, as a measurement report of TID 1500: in a Comprehensive 3D SR where
/// any marked image has a place in the patient, else in a Comprehensive SR.
///
/// @param groups in the order they were drawn
/// @param sources the images that the groups name, by series
public record MarksReport(List<MarkGroup> groups, List<SourceSeries> sources) {
  private static final String ON_IMAGES = "1.2.840.10008.5.1.4.1.1.88.33";
  private static final String IN_PATIENT = "1.2.840.10008.5.1.4.1.1.88.34";

  public MarksReport {
    groups = List.copyOf(groups);
    sources = List.copyOf(sources);
  }

  /// Make the object.
  public DicomDataset object(ResultSeries series) {
    boolean inPatient = groups.stream().anyMatch(group -> group.geometry().grid().positioned());
    DicomDataset report = series.header(inPatient ? IN_PATIENT : ON_IMAGES, 1);
    ReportContext.putUnverified(report, "Nobody has signed it");
    References.putEvidence(report, series.subject().studyUid(), sources);
    ContentItem root = ReportContext.root(series, sources);
    ContentItem measurements = ContentItem.container(Codes.MEASUREMENTS);
    groups.forEach(group -> measurements.add(Relation.CONTAINS, group.group()));
    root.add(Relation.CONTAINS, measurements);
    root.add(
        Relation.CONTAINS,
        ContentItem.container(Codes.QUALITATIVE_EVALUATIONS)
            .add(Relation.CONTAINS, ContentItem.text(Codes.USE, Assessment.USE)));
    root.following(ReportContext.TEMPLATE).putInto(report);
    return report;
  }
}
