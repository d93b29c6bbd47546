// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.List;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.Uids;
import org.triplane.dicom.data.Vr;

/// A series of results in the study of their source.
///
/// Its identifier follows from the study, the ensemble and the key, so that the results of a
/// later assessment by the same ensemble join those of an earlier one. An instance's identifier
/// follows from what it says: writing the same result again makes the same instance and no
/// duplicate, another result a new one.
///
/// @param key parts it from the ensemble's other results of this study, such as
/// `parametric-map/axial`
public record ResultSeries(
    Subject subject, Origin origin, String modality, String key, int number, String description) {
  private static final int SHORT_TEXT = 16;
  private static final int LONG_TEXT = 64;

  /// The series instance UID.
  public String uid() {
    return Uids.derived(
        String.join(
            "/",
            "triplane result",
            subject.studyUid(),
            origin.model(),
            origin.modelVersion(),
            key));
  }

  /// An identifier that belongs to a part of this series.
  String derivedUid(String part) {
    return Uids.derived(String.join("/", uid(), part));
  }

  /// A header with all general modules: patient, study, series, equipment and common part.
  ///
  /// @param instance number in the series, from 1
  DicomDataset header(String sopClass, int instance) {
    DicomDataset header = new DicomDataset();
    subject.putInto(header);
    putSeries(header);
    putEquipment(header);
    String uid = derivedUid(instance + "/" + origin.fingerprint());
    return header
        .put(Elements.text(Tags.SOP_CLASS_UID, Vr.UI, sopClass))
        .put(Elements.text(Tags.SOP_INSTANCE_UID, Vr.UI, uid))
        .put(Elements.integer(Tags.INSTANCE_NUMBER, instance))
        .put(Elements.text(ResultTags.INSTANCE_CREATION_DATE, Vr.DA, origin.date()))
        .put(Elements.text(ResultTags.INSTANCE_CREATION_TIME, Vr.TM, origin.time()))
        .put(Elements.text(ResultTags.CONTENT_DATE, Vr.DA, origin.date()))
        .put(Elements.text(ResultTags.CONTENT_TIME, Vr.TM, origin.time()))
        .put(Elements.sequence(ResultTags.CODING_SCHEME_IDENTIFICATION, List.of(ownScheme())));
  }

  /// A header with all general modules of an image.
  DicomDataset imageHeader(String sopClass, int instance) {
    return header(sopClass, instance)
        .put(Elements.text(Tags.LATERALITY, Vr.CS, subject.laterality()));
  }

  private void putSeries(DicomDataset header) {
    header
        .put(Elements.words(Tags.MODALITY, Vr.CS, SHORT_TEXT, modality))
        .put(Elements.text(Tags.SERIES_INSTANCE_UID, Vr.UI, uid()))
        .put(Elements.integer(Tags.SERIES_NUMBER, number))
        .put(Elements.words(Tags.SERIES_DESCRIPTION, Vr.LO, LONG_TEXT, description));
  }

  private void putEquipment(DicomDataset header) {
    header
        .put(Elements.text(Tags.MANUFACTURER, Vr.LO, Origin.MANUFACTURER))
        .put(Elements.text(ResultTags.MODEL_NAME, Vr.LO, Origin.MANUFACTURER))
        .put(Elements.words(ResultTags.DEVICE_SERIAL_NUMBER, Vr.LO, LONG_TEXT, origin.algorithm()))
        .put(Elements.words(ResultTags.SOFTWARE_VERSIONS, Vr.LO, LONG_TEXT, origin.software()));
  }

  private static DicomDataset ownScheme() {
    return new DicomDataset()
        .put(Elements.text(ResultTags.CODING_SCHEME_DESIGNATOR, Vr.SH, Code.OWN_SCHEME))
        .put(
            Elements.text(
                ResultTags.CODING_SCHEME_NAME, Vr.ST, "Concepts that Triplane defines itself"));
  }
}
