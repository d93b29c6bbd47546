// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.Vr;

/// Lists what an object refers to, each instance once.
final class References {
  private References() {}

  /// Put the common instance reference module (PS3.3 C.12.2).
  static void putSeries(DicomDataset object, SourceSeries source) {
    if (!source.images().isEmpty()) {
      object.put(
          Elements.sequence(
              ResultTags.REFERENCED_SERIES_SEQUENCE,
              List.of(
                  new DicomDataset()
                      .put(Elements.text(Tags.SERIES_INSTANCE_UID, Vr.UI, source.uid()))
                      .put(
                          Elements.sequence(
                              ResultTags.REFERENCED_INSTANCE_SEQUENCE,
                              instances(source.images()))))));
    }
  }

  /// Put the evidence of a report (PS3.3 C.17.2).
  ///
  /// @param evidence all images that its content names; two may be of one series
  static void putEvidence(DicomDataset report, String studyUid, List<SourceSeries> evidence) {
    Map<String, List<SourceImage>> bySeries = new LinkedHashMap<>();
    for (SourceSeries source : evidence) {
      if (!source.images().isEmpty()) {
        bySeries.computeIfAbsent(source.uid(), _ -> new ArrayList<>()).addAll(source.images());
      }
    }
    List<DicomDataset> series = new ArrayList<>();
    bySeries.forEach(
        (uid, images) ->
            series.add(
                new DicomDataset()
                    .put(Elements.text(Tags.SERIES_INSTANCE_UID, Vr.UI, uid))
                    .put(
                        Elements.sequence(ResultTags.REFERENCED_SOP_SEQUENCE, instances(images)))));
    if (!series.isEmpty()) {
      report.put(
          Elements.sequence(
              ResultTags.EVIDENCE_SEQUENCE,
              List.of(
                  new DicomDataset()
                      .put(Elements.text(Tags.STUDY_INSTANCE_UID, Vr.UI, studyUid))
                      .put(Elements.sequence(ResultTags.REFERENCED_SERIES_SEQUENCE, series)))));
    }
  }

  /// Say which image another was derived from (PS3.3 C.7.6.16.2.6).
  static DicomDataset derivation(List<SourceImage> images, Code derivation) {
    List<DicomDataset> sources = new ArrayList<>();
    for (SourceImage image : images) {
      DicomDataset source =
          image
              .reference()
              .put(Elements.text(ResultTags.SPATIAL_LOCATIONS_PRESERVED, Vr.CS, "YES"));
      sources.add(Codes.SOURCE_IMAGE.in(source, ResultTags.PURPOSE_OF_REFERENCE));
    }
    return derivation
        .in(new DicomDataset(), ResultTags.DERIVATION_CODE_SEQUENCE)
        .put(Elements.sequence(ResultTags.SOURCE_IMAGE_SEQUENCE, sources));
  }

  private static List<DicomDataset> instances(Collection<SourceImage> images) {
    Map<String, DicomDataset> byUid = new LinkedHashMap<>();
    images.forEach(image -> byUid.putIfAbsent(image.sopInstance(), image.instance()));
    return List.copyOf(byUid.values());
  }
}
