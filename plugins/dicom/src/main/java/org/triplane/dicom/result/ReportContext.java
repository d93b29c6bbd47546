// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.List;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Uids;
import org.triplane.dicom.data.Vr;
import org.triplane.dicom.result.ContentItem.Relation;

/// The nodes that every report has: its language and who observed (PS3.16 TID 1204, 1002, 1004).
final class ReportContext {
  /// The template of measurement reports.
  static final String TEMPLATE = "1500";

  private ReportContext() {}

  /// Say that a report is a draft.
  static void putUnverified(DicomDataset report, String why) {
    report
        .put(Elements.sequence(ResultTags.PERFORMED_STEP_SEQUENCE, List.of()))
        .put(Elements.sequence(ResultTags.PERFORMED_PROCEDURE_CODES, List.of()))
        .put(Elements.text(ResultTags.COMPLETION_FLAG, Vr.CS, "PARTIAL"))
        .put(Elements.text(ResultTags.COMPLETION_DESCRIPTION, Vr.LO, why))
        .put(Elements.text(ResultTags.VERIFICATION_FLAG, Vr.CS, "UNVERIFIED"))
        .put(Elements.text(ResultTags.PRELIMINARY_FLAG, Vr.CS, "PRELIMINARY"));
  }

  /// The root of a measurement report, with the images it is about.
  static ContentItem root(ResultSeries series, List<SourceSeries> sources) {
    ContentItem root = ContentItem.container(Codes.MEASUREMENT_REPORT);
    addTo(root, series.origin());
    Code procedure = series.subject().procedure().orElse(Codes.IMAGING);
    root.add(Relation.DESCRIBES, ContentItem.code(Codes.PROCEDURE_REPORTED, procedure));
    if (!sources.isEmpty()) {
      root.add(Relation.CONTAINS, imageLibrary(sources));
    }
    return root;
  }

  private static ContentItem imageLibrary(List<SourceSeries> sources) {
    ContentItem library = ContentItem.container(Codes.IMAGE_LIBRARY);
    for (SourceSeries source : sources) {
      ContentItem group = ContentItem.container(Codes.IMAGE_LIBRARY_GROUP);
      group.add(
          Relation.ACQUIRED_BY,
          ContentItem.code(Codes.MODALITY, new Code(source.modality(), "DCM", source.modality())));
      source.images().forEach(image -> group.add(Relation.CONTAINS, ContentItem.image(image)));
      library.add(Relation.CONTAINS, group);
    }
    return library;
  }

  static void addTo(ContentItem root, Origin origin) {
    root.add(Relation.DESCRIBES, ContentItem.code(Codes.LANGUAGE, Codes.ENGLISH));
    root.add(
        Relation.OBSERVED_BY,
        ContentItem.code(Codes.OBSERVER_TYPE, Codes.DEVICE),
        ContentItem.uid(Codes.DEVICE_UID, deviceUid(origin)),
        ContentItem.text(Codes.DEVICE_NAME, origin.algorithm()),
        ContentItem.text(Codes.DEVICE_MANUFACTURER, Origin.MANUFACTURER),
        ContentItem.text(Codes.DEVICE_MODEL, Origin.MANUFACTURER));
  }

  // One device is one ensemble under one version of the software.
  private static String deviceUid(Origin origin) {
    return Uids.derived(
        String.join(
            "/", "triplane device", origin.software(), origin.model(), origin.modelVersion()));
  }
}
