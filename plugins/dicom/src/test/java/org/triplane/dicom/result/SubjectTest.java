// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.Vr;

class SubjectTest {
  @Test
  void namesInAnotherCharacterSetBecomeUtf8() {
    byte[] name = "Müller^Jürgen ".getBytes(StandardCharsets.ISO_8859_1);
    DicomDataset source =
        source()
            .put(Elements.text(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 100"))
            .put(Elements.bytes(Tags.PATIENT_NAME, Vr.PN, name));

    DicomDataset result = result(source);
    assertEquals("ISO_IR 192", result.text(Tags.SPECIFIC_CHARACTER_SET).orElse(""));
    assertEquals("Müller^Jürgen", result.text(Tags.PATIENT_NAME).orElse(""));
  }

  @Test
  void datesAndTimesOfOldFilesAreWrittenAsTheyShould() {
    DicomDataset result =
        result(
            source()
                .put(Elements.text(Tags.STUDY_DATE, Vr.DA, "1994.03.12"))
                .put(Elements.text(Tags.STUDY_TIME, Vr.TM, "10:11:12.5")));

    assertEquals("19940312", result.text(Tags.STUDY_DATE).orElse(""));
    assertEquals("101112.5", result.text(Tags.STUDY_TIME).orElse(""));
  }

  @Test
  void whatMakesNoSenseIsLeftEmpty() {
    DicomDataset result =
        result(
            source()
                .put(Elements.text(Tags.PATIENT_BIRTH_DATE, Vr.DA, "unknown"))
                .put(Elements.text(Tags.PATIENT_SEX, Vr.CS, "male")));

    assertEquals("", result.text(Tags.PATIENT_BIRTH_DATE).orElse(""));
    assertEquals("", result.text(Tags.PATIENT_SEX).orElse(""));
  }

  @Test
  void theMarkOfDeidentificationIsKeptAndNoneIsInvented() {
    DicomDataset marked =
        source().put(Elements.text(ResultTags.PATIENT_IDENTITY_REMOVED, Vr.CS, "YES"));

    assertEquals("YES", result(marked).text(ResultTags.PATIENT_IDENTITY_REMOVED).orElse(""));
    assertFalse(result(source()).has(ResultTags.PATIENT_IDENTITY_REMOVED));
  }

  @Test
  void aStudyWithoutAnIdentifierGetsOneThatStays() {
    String uid = Subject.of(new DicomDataset(), "study-without-uid").studyUid();

    assertEquals(uid, Subject.of(new DicomDataset(), "study-without-uid").studyUid());
    assertEquals("2.25.", uid.substring(0, 5));
  }

  private static DicomDataset source() {
    return new DicomDataset().put(Elements.text(Tags.STUDY_INSTANCE_UID, Vr.UI, "1.2.3"));
  }

  private static DicomDataset result(DicomDataset source) {
    DicomDataset result = new DicomDataset();
    Subject.of(source, "").putInto(result);
    return result;
  }
}
