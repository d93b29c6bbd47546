// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.Uids;
import org.triplane.dicom.data.Vr;

/// Whom and which study a result belongs to: the patient and study modules of the source, so
/// that an archive files the result beside its source. A source that has been de-identified
/// gives results that are, too.
public final class Subject {
  private static final int SH_LENGTH = 16;
  private static final int LO_LENGTH = 64;
  private static final Pattern DATE = Pattern.compile("\\d{8}");
  private static final Pattern TIME = Pattern.compile("\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?");
  private static final Pattern SIDE = Pattern.compile("[RL]");
  private static final Pattern SEX = Pattern.compile("[MFO]");

  private final DicomDataset header;
  private final String studyUid;

  private Subject(DicomDataset header, String studyUid) {
    this.header = header;
    this.studyUid = studyUid;
  }

  /// The subject of a source file.
  ///
  /// @param study the study's identifier, should the file have no valid one
  public static Subject of(DicomDataset header, String study) {
    String uid = header.text(Tags.STUDY_INSTANCE_UID).filter(Uids::isValid).orElse(study);
    return new Subject(header, Uids.keptOrDerived(uid, "study"));
  }

  /// The subject of a study that is no DICOM: nobody's, with an identifier of its own.
  public static Subject unnamed(String study, String patientKey) {
    return of(
        new DicomDataset()
            .put(Elements.text(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192"))
            .put(Elements.text(Tags.PATIENT_NAME, Vr.PN, "Anonymous"))
            .put(Elements.words(Tags.PATIENT_ID, Vr.LO, LO_LENGTH, patientKey)),
        study);
  }

  /// The study instance UID.
  public String studyUid() {
    return studyUid;
  }

  /// The code of the examination, if the source tells it.
  Optional<Code> procedure() {
    return header.items(ResultTags.PROCEDURE_CODES).stream()
        .flatMap(item -> code(item).stream())
        .findFirst();
  }

  /// `R` or `L`; empty if the source does not say it or it has but one side.
  String laterality() {
    return matching(Tags.LATERALITY, SIDE);
  }

  /// Put the patient and study modules into a result's header, in UTF-8.
  void putInto(DicomDataset result) {
    result
        .put(Elements.text(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192"))
        .put(Elements.text(Tags.STUDY_DATE, Vr.DA, matching(Tags.STUDY_DATE, DATE)))
        .put(Elements.text(Tags.STUDY_TIME, Vr.TM, matching(Tags.STUDY_TIME, TIME)))
        .put(Elements.words(Tags.ACCESSION_NUMBER, Vr.SH, SH_LENGTH, text(Tags.ACCESSION_NUMBER)))
        .put(Elements.text(Tags.REFERRING_PHYSICIAN, Vr.PN, text(Tags.REFERRING_PHYSICIAN)))
        .put(Elements.text(Tags.PATIENT_NAME, Vr.PN, text(Tags.PATIENT_NAME)))
        .put(Elements.words(Tags.PATIENT_ID, Vr.LO, LO_LENGTH, text(Tags.PATIENT_ID)))
        .put(Elements.text(Tags.PATIENT_BIRTH_DATE, Vr.DA, matching(Tags.PATIENT_BIRTH_DATE, DATE)))
        .put(Elements.text(Tags.PATIENT_SEX, Vr.CS, matching(Tags.PATIENT_SEX, SEX)))
        .put(Elements.text(Tags.STUDY_INSTANCE_UID, Vr.UI, studyUid))
        .put(Elements.words(Tags.STUDY_ID, Vr.SH, SH_LENGTH, text(Tags.STUDY_ID)));
    putIfThere(result, Tags.STUDY_DESCRIPTION, Vr.LO);
    putIfThere(result, Tags.ISSUER_OF_PATIENT_ID, Vr.LO);
    putIfThere(result, ResultTags.PATIENT_IDENTITY_REMOVED, Vr.CS);
    putIfThere(result, ResultTags.DEIDENTIFICATION_METHOD, Vr.LO);
    List<DicomDataset> codes =
        header.items(ResultTags.DEIDENTIFICATION_CODES).stream()
            .flatMap(item -> code(item).stream())
            .map(Code::item)
            .toList();
    if (!codes.isEmpty()) {
      result.put(Elements.sequence(ResultTags.DEIDENTIFICATION_CODES, codes));
    }
  }

  private void putIfThere(DicomDataset result, int tag, Vr vr) {
    if (!text(tag).isEmpty()) {
      result.put(Elements.words(tag, vr, LO_LENGTH, text(tag)));
    }
  }

  // What an old or careless writer put there would make the result invalid.
  private String matching(int tag, Pattern form) {
    String value = text(tag);
    if (form == DATE) {
      value = value.replace(".", "");
    } else if (form == TIME) {
      value = value.replace(":", "");
    }
    return form.matcher(value).matches() ? value : "";
  }

  private String text(int tag) {
    return header.text(tag).orElse("");
  }

  private static Optional<Code> code(DicomDataset item) {
    String value = item.text(ResultTags.CODE_VALUE).orElse("");
    String scheme = item.text(ResultTags.CODING_SCHEME_DESIGNATOR).orElse("");
    String meaning = item.text(ResultTags.CODE_MEANING).orElse("");
    boolean whole = !value.isEmpty() && !scheme.isEmpty() && !meaning.isEmpty();
    return whole && value.length() <= SH_LENGTH && meaning.length() <= LO_LENGTH
        ? Optional.of(new Code(value, scheme, meaning))
        : Optional.empty();
  }
}
