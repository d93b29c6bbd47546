// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Element;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.SopClasses;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.Uids;
import org.triplane.dicom.data.Vr;
import org.triplane.imaging.Deidentification;
import org.triplane.imaging.Deidentification.Dates;
import org.triplane.imaging.Deidentification.Descriptors;
import org.triplane.imaging.Deidentification.Kept;

class DatasetCleanerTest {
  private static final String ENHANCED_MR = "1.2.840.10008.5.1.4.1.1.4.1";
  private static final int SOURCE_IMAGES = 0x00082112;
  private static final int REFERENCED_CLASS = 0x00081150;
  private static final int REFERENCED_INSTANCE = 0x00081155;
  private static final int DEVICE_SERIAL = 0x00181000;
  private static final int AGE = 0x00101010;
  private static final int CONTENT_DATE = 0x00080023;
  private static final int INTERVENTION = 0x0018003A;
  private static final int ALGORITHM = 0x00189528;
  private static final int IN_NO_DICTIONARY = 0x00189999;
  private static final int METHOD_CODES = 0x00120064;

  private static DicomDataset source() {
    return new DicomDataset()
        .put(Elements.text(Tags.SOP_CLASS_UID, Vr.UI, SopClasses.MR_IMAGE))
        .put(Elements.text(Tags.SOP_INSTANCE_UID, Vr.UI, "1.2.3.4"))
        .put(Elements.text(Tags.STUDY_INSTANCE_UID, Vr.UI, "1.2.3"))
        .put(Elements.text(Tags.PATIENT_NAME, Vr.PN, "Secret^Name"))
        .put(Elements.text(Tags.PATIENT_ID, Vr.LO, "id-1"));
  }

  private static DicomDataset clean(DicomDataset source, Deidentification options) {
    return new DatasetCleaner(options).clean(source, new Changes(false));
  }

  private static DicomDataset basic(DicomDataset source) {
    return clean(source, Deidentification.basic("key"));
  }

  private static Deidentification with(Dates dates, Descriptors descriptors, Kept... kept) {
    return new Deidentification(dates, descriptors, Set.of(kept), "key", false);
  }

  @Test
  void theSamePatientAlwaysHasTheSamePseudonym() {
    DatasetCleaner cleaner = new DatasetCleaner(Deidentification.basic("key"));
    DicomDataset other = source().put(Elements.text(Tags.PATIENT_ID, Vr.LO, "id-2"));
    List<String> pseudonyms =
        List.of(cleaner.pseudonym(source()), cleaner.pseudonym(other), cleaner.pseudonym(source()));
    assertEquals(List.of("Anonymous-0001", "Anonymous-0002", "Anonymous-0001"), pseudonyms);
  }

  @Test
  void nameAndIdAreThePseudonym() {
    DicomDataset clean = basic(source());
    assertEquals("Anonymous-0001", clean.text(Tags.PATIENT_NAME).orElseThrow());
    assertEquals("Anonymous-0001", clean.text(Tags.PATIENT_ID).orElseThrow());
  }

  @Test
  void referencesInSequencesPointToTheNewInstance() {
    DicomDataset reference =
        new DicomDataset()
            .put(Elements.text(REFERENCED_CLASS, Vr.UI, SopClasses.MR_IMAGE))
            .put(Elements.text(REFERENCED_INSTANCE, Vr.UI, "1.2.3.4"));
    DicomDataset clean = basic(source().put(Elements.sequence(SOURCE_IMAGES, List.of(reference))));
    DicomDataset item = clean.items(SOURCE_IMAGES).getFirst();
    assertEquals(clean.text(Tags.SOP_INSTANCE_UID), item.text(REFERENCED_INSTANCE));
    assertEquals(SopClasses.MR_IMAGE, item.text(REFERENCED_CLASS).orElseThrow());
  }

  @Test
  void newUidsAreValidAndFollowFromTheKey() {
    String first = basic(source()).text(Tags.SOP_INSTANCE_UID).orElseThrow();
    String other =
        clean(source(), Deidentification.basic("other")).text(Tags.SOP_INSTANCE_UID).orElseThrow();
    assertTrue(Uids.isValid(first), first);
    assertEquals(first, basic(source()).text(Tags.SOP_INSTANCE_UID).orElseThrow());
    assertNotEquals(first, other);
  }

  @Test
  void uidsOfTheStandardStay() {
    assertEquals(SopClasses.MR_IMAGE, basic(source()).text(Tags.SOP_CLASS_UID).orElseThrow());
  }

  @Test
  void classicImagesLoseWhatTheyDoNotNeed() {
    DicomDataset clean = basic(source().put(Elements.text(DEVICE_SERIAL, Vr.LO, "123")));
    assertFalse(clean.has(DEVICE_SERIAL));
  }

  @Test
  void otherImagesKeepADummyWhereAValueMayBeNeeded() {
    DicomDataset source =
        source()
            .put(Elements.text(Tags.SOP_CLASS_UID, Vr.UI, ENHANCED_MR))
            .put(Elements.text(CONTENT_DATE, Vr.DA, "20200102"));
    assertEquals("19000101", basic(source).text(CONTENT_DATE).orElseThrow());
  }

  @Test
  void whatTheProfileEmptiesStaysWithoutAValue() {
    DicomDataset clean = basic(source().put(Elements.text(Tags.STUDY_DATE, Vr.DA, "20200102")));
    assertTrue(clean.has(Tags.STUDY_DATE));
    assertTrue(clean.text(Tags.STUDY_DATE).isEmpty());
  }

  @Test
  void privateOverlayAndCurveAttributesGo() {
    DicomDataset source =
        source()
            .put(Elements.text(0x00091001, Vr.LO, "private"))
            .put(Elements.text(0x60023000, Vr.LO, "overlay"))
            .put(Elements.text(0x500A0010, Vr.LO, "curve"));
    DicomDataset clean = basic(source);
    assertFalse(clean.has(0x00091001) || clean.has(0x60023000) || clean.has(0x500A0010));
  }

  @Test
  void freeTextThatTheProfileDoesNotNameGoes() {
    DicomDataset source =
        source()
            .put(Elements.text(INTERVENTION, Vr.ST, "written by somebody"))
            .put(Elements.text(ALGORITHM, Vr.LO, "a private recipe"))
            .put(Elements.text(IN_NO_DICTIONARY, Vr.LO, "who knows"));
    DicomDataset clean = basic(source);
    assertFalse(clean.has(INTERVENTION) || clean.has(ALGORITHM) || clean.has(IN_NO_DICTIONARY));
  }

  @Test
  void theTitleOfAPositionReferenceIsEmptied() {
    DicomDataset clean = basic(source().put(Elements.text(Tags.POSITION_REFERENCE, Vr.LO, "Doe")));
    assertTrue(clean.has(Tags.POSITION_REFERENCE));
    assertTrue(clean.text(Tags.POSITION_REFERENCE).isEmpty());
  }

  @Test
  void attributesOfThePictureStay() {
    DicomDataset source = source().put(Elements.decimals(Tags.PIXEL_SPACING, 0.5, 0.25));
    assertEquals(List.of("0.5", "0.25"), basic(source).texts(Tags.PIXEL_SPACING));
  }

  @Test
  void shiftedDatesKeepTheirIntervals() {
    DicomDataset source =
        source()
            .put(Elements.text(Tags.STUDY_DATE, Vr.DA, "20200228"))
            .put(Elements.text(CONTENT_DATE, Vr.DA, "20200301"));
    DicomDataset clean = clean(source, with(Dates.SHIFT, Descriptors.REMOVE));
    var study = day(clean, Tags.STUDY_DATE);
    assertEquals(study.plusDays(2), day(clean, CONTENT_DATE));
    assertTrue(study.isBefore(java.time.LocalDate.of(2019, 3, 1)), study.toString());
  }

  private static java.time.LocalDate day(DicomDataset dataset, int tag) {
    return java.time.LocalDate.parse(
        dataset.text(tag).orElseThrow(), java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
  }

  @Test
  void birthDatesGoEvenWhereDatesStay() {
    DicomDataset source = source().put(Elements.text(Tags.PATIENT_BIRTH_DATE, Vr.DA, "19700102"));
    DicomDataset clean = clean(source, with(Dates.KEEP, Descriptors.REMOVE, Kept.PATIENT));
    assertTrue(clean.text(Tags.PATIENT_BIRTH_DATE).isEmpty());
  }

  @Test
  void cleanedDescriptionsHoldOnlyHarmlessWords() {
    DicomDataset source =
        source()
            .put(Elements.text(Tags.SERIES_DESCRIPTION, Vr.LO, "Dr. Secret: t2_tse_SAG 19700102"));
    DicomDataset clean = clean(source, with(Dates.REMOVE, Descriptors.CLEAN));
    assertEquals("t2 tse SAG", clean.text(Tags.SERIES_DESCRIPTION).orElseThrow());
  }

  @Test
  void keptGroupsStayAndAreClaimed() {
    DicomDataset source = source().put(Elements.text(AGE, Vr.AS, "040Y"));
    DicomDataset clean = clean(source, with(Dates.REMOVE, Descriptors.REMOVE, Kept.PATIENT));
    assertEquals("040Y", clean.text(AGE).orElseThrow());
    assertEquals(List.of("113100", "113108"), codes(clean));
  }

  @Test
  void keptDescriptionsMakeNoClaim() {
    DicomDataset clean = clean(source(), with(Dates.REMOVE, Descriptors.KEEP));
    assertEquals("NO", clean.text(0x00120062).orElseThrow());
    assertEquals(List.of(), codes(clean));
  }

  private static List<String> codes(DicomDataset dataset) {
    return dataset.items(METHOD_CODES).stream()
        .map(item -> item.text(0x00080100).orElseThrow())
        .toList();
  }

  @Test
  void everyAttributeOfTheProfileLosesItsSecret() {
    Profile profile = Profile.read();
    DicomDataset source = source();
    profile.tags().forEach(tag -> source.put(secret(tag, profile.rule(tag).orElseThrow().vr())));
    for (String sopClass : List.of(SopClasses.MR_IMAGE, ENHANCED_MR)) {
      source.put(Elements.text(Tags.SOP_CLASS_UID, Vr.UI, sopClass));
      for (Element element : basic(source).elements()) {
        assertFalse(holdsSecret(element), Integer.toHexString(element.tag()));
      }
    }
  }

  private static Element secret(int tag, Vr vr) {
    return switch (vr) {
      case SQ ->
          Elements.sequence(
              tag,
              List.of(
                  new DicomDataset()
                      .put(Elements.text(Tags.PATIENT_NAME, Vr.PN, "SECRET"))
                      .put(Elements.text(REFERENCED_INSTANCE, Vr.UI, "1.2.66.66.66"))));
      case UI -> Elements.text(tag, vr, "1.2.66.66.66");
      default -> Elements.text(tag, vr, "SECRET");
    };
  }

  private static boolean holdsSecret(Element element) {
    return switch (element.value()) {
      case Element.Bytes(var bytes, _) -> {
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        yield text.contains("SECRET") || text.contains("66.66");
      }
      case Element.Items(var items) ->
          items.stream()
              .flatMap(item -> item.elements().stream())
              .anyMatch(DatasetCleanerTest::holdsSecret);
      default -> true;
    };
  }
}
