// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.SopClasses;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.Uids;
import org.triplane.dicom.data.Vr;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.WindowLevel;

/// The header of a slice: MR image, CT image or, without a place in the patient, secondary
/// capture (PS3.3 A.4, A.3 and A.8).
final class ImageHeaders {
  private static final int SHORT_TEXT = 16;
  private static final int LONG_TEXT = 64;

  private static final String HOUNSFIELD = "HU";
  private static final String UNSPECIFIED = "US";

  private final Study study;

  ImageHeaders(Study study) {
    this.study = study;
  }

  /// What all slices of a volume share; their windows are those of their frames, see [#putWindow].
  ///
  /// @param number which volume of the series, from 1
  DicomDataset ofVolume(Series series, int number, Volume volume, StoredPixels pixels) {
    DicomDataset header = new DicomDataset();
    putStudy(header);
    putSeries(header, series);
    Geometry geometry = volume.geometry();
    String sopClass = sopClass(series, geometry);
    header.put(Elements.text(Tags.SOP_CLASS_UID, Vr.UI, sopClass));
    switch (sopClass) {
      case SopClasses.MR_IMAGE -> putMr(header);
      case SopClasses.CT_IMAGE -> putCt(header);
      default -> putSecondaryCapture(header);
    }
    if (geometry.positioned()) {
      putPlane(header, series, number, geometry);
    } else {
      header.put(Elements.empty(Tags.PATIENT_ORIENTATION, Vr.CS));
    }
    if (geometry.calibrated()) {
      Vec3 spacing = geometry.spacingMm();
      header.put(Elements.decimals(Tags.PIXEL_SPACING, spacing.y(), spacing.x()));
    }
    putPixels(
        header, volume, pixels, sopClass.equals(SopClasses.CT_IMAGE) ? HOUNSFIELD : UNSPECIFIED);
    return header;
  }

  private void putStudy(DicomDataset header) {
    String date = study.date().map(DateTimeFormatter.BASIC_ISO_DATE::format).orElse("");
    header
        .put(Elements.text(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192"))
        .put(Elements.text(Tags.STUDY_DATE, Vr.DA, date))
        .put(Elements.empty(Tags.STUDY_TIME, Vr.TM))
        .put(Elements.empty(Tags.ACCESSION_NUMBER, Vr.SH))
        .put(Elements.empty(Tags.REFERRING_PHYSICIAN, Vr.PN))
        .put(Elements.words(Tags.STUDY_DESCRIPTION, Vr.LO, LONG_TEXT, study.description()))
        .put(Elements.text(Tags.PATIENT_NAME, Vr.PN, "Anonymous"))
        .put(Elements.words(Tags.PATIENT_ID, Vr.LO, LONG_TEXT, study.patientKey()))
        .put(Elements.empty(Tags.PATIENT_BIRTH_DATE, Vr.DA))
        .put(Elements.empty(Tags.PATIENT_SEX, Vr.CS))
        .put(Elements.text(Tags.STUDY_INSTANCE_UID, Vr.UI, studyUid()))
        .put(Elements.empty(Tags.STUDY_ID, Vr.SH));
  }

  private void putSeries(DicomDataset header, Series series) {
    header
        .put(Elements.words(Tags.MODALITY, Vr.CS, SHORT_TEXT, series.modality()))
        .put(Elements.text(Tags.MANUFACTURER, Vr.LO, "Triplane"))
        .put(Elements.words(Tags.SERIES_DESCRIPTION, Vr.LO, LONG_TEXT, series.description()))
        .put(Elements.text(Tags.SERIES_INSTANCE_UID, Vr.UI, seriesUid(series)))
        .put(Elements.integer(Tags.SERIES_NUMBER, series.number()))
        .put(Elements.empty(Tags.LATERALITY, Vr.CS));
  }

  private static void putMr(DicomDataset header) {
    header
        .put(Elements.text(Tags.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", "OTHER"))
        .put(Elements.text(Tags.SCANNING_SEQUENCE, Vr.CS, "RM"))
        .put(Elements.text(Tags.SEQUENCE_VARIANT, Vr.CS, "NONE"))
        .put(Elements.empty(Tags.SCAN_OPTIONS, Vr.CS))
        .put(Elements.empty(Tags.MR_ACQUISITION_TYPE, Vr.CS))
        .put(Elements.empty(Tags.REPETITION_TIME, Vr.DS))
        .put(Elements.empty(Tags.ECHO_TIME, Vr.DS))
        .put(Elements.empty(Tags.ECHO_TRAIN_LENGTH, Vr.IS));
  }

  private static void putCt(DicomDataset header) {
    header
        .put(Elements.text(Tags.IMAGE_TYPE, Vr.CS, "ORIGINAL", "PRIMARY", "AXIAL"))
        .put(Elements.empty(Tags.KVP, Vr.DS))
        .put(Elements.empty(Tags.ACQUISITION_NUMBER, Vr.IS));
  }

  private static void putSecondaryCapture(DicomDataset header) {
    header.put(Elements.text(Tags.CONVERSION_TYPE, Vr.CS, "WSD"));
  }

  private void putPlane(DicomDataset header, Series series, int number, Geometry geometry) {
    Vec3 row = geometry.rowDirection();
    Vec3 column = geometry.columnDirection();
    String space = geometry.frameOfReference().orElse(series.uid() + "/" + number);
    header
        .put(Elements.empty(Tags.PATIENT_POSITION, Vr.CS))
        .put(
            Elements.text(
                Tags.FRAME_OF_REFERENCE_UID,
                Vr.UI,
                Uids.keptOrDerived(space, studyUid() + "/frame")))
        .put(Elements.empty(Tags.POSITION_REFERENCE, Vr.LO))
        .put(Elements.decimals(Tags.SLICE_THICKNESS, geometry.spacingMm().z()))
        .put(Elements.decimals(Tags.SPACING_BETWEEN_SLICES, geometry.spacingMm().z()))
        .put(
            Elements.decimals(
                Tags.IMAGE_ORIENTATION,
                row.x(),
                row.y(),
                row.z(),
                column.x(),
                column.y(),
                column.z()));
  }

  // An MR image has no rescale by the standard, so it is left out where it changes nothing.
  private static void putPixels(
      DicomDataset header, Volume volume, StoredPixels pixels, String rescaleType) {
    Presentation presentation = volume.presentation();
    header
        .put(Elements.unsignedShort(Tags.SAMPLES_PER_PIXEL, 1))
        .put(
            Elements.text(
                Tags.PHOTOMETRIC, Vr.CS, presentation.inverted() ? "MONOCHROME1" : "MONOCHROME2"))
        .put(Elements.unsignedShort(Tags.ROWS, volume.geometry().rows()))
        .put(Elements.unsignedShort(Tags.COLUMNS, volume.geometry().columns()))
        .put(Elements.unsignedShort(Tags.BITS_ALLOCATED, Short.SIZE))
        .put(Elements.unsignedShort(Tags.BITS_STORED, pixels.bitsStored()))
        .put(Elements.unsignedShort(Tags.HIGH_BIT, pixels.bitsStored() - 1))
        .put(Elements.unsignedShort(Tags.PIXEL_REPRESENTATION, pixels.signed() ? 1 : 0));
    if (pixels.slope() != 1 || pixels.intercept() != 0 || rescaleType.equals(HOUNSFIELD)) {
      header
          .put(Elements.decimals(Tags.RESCALE_INTERCEPT, pixels.intercept()))
          .put(Elements.decimals(Tags.RESCALE_SLOPE, pixels.slope()))
          .put(Elements.text(Tags.RESCALE_TYPE, Vr.LO, rescaleType));
    }
  }

  /// Put the window of a slice's frame in place of that of the slice before (PS3.3 C.11.2).
  static void putWindow(DicomDataset header, Optional<WindowLevel> window) {
    header.remove(Tags.WINDOW_CENTER).remove(Tags.WINDOW_WIDTH);
    window.ifPresent(
        one ->
            header
                .put(Elements.decimals(Tags.WINDOW_CENTER, one.center()))
                .put(Elements.decimals(Tags.WINDOW_WIDTH, one.width())));
  }

  /// The study's own identifier, or one derived from it.
  String studyUid() {
    return Uids.keptOrDerived(study.uid(), "study");
  }

  /// The series' own identifier, or one derived from it and the study.
  String seriesUid(Series series) {
    return Uids.keptOrDerived(series.uid(), studyUid() + "/" + series.number());
  }

  private static String sopClass(Series series, Geometry geometry) {
    if (!geometry.positioned()) {
      return SopClasses.SECONDARY_CAPTURE;
    }
    return switch (series.modality()) {
      case "MR" -> SopClasses.MR_IMAGE;
      case "CT" -> SopClasses.CT_IMAGE;
      default -> SopClasses.SECONDARY_CAPTURE;
    };
  }
}
