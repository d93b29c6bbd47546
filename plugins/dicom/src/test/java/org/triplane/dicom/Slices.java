// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import org.triplane.dicom.data.SopClasses;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.Vec3;

/// Headers of small MR slices for tests: 4 columns, 3 rows, 0.5 mm between columns, 0.75 between
/// rows.
public final class Slices {
  public static final String AXIAL = "1\\0\\0\\0\\1\\0";
  static final String CORONAL = "1\\0\\0\\0\\0\\-1";
  static final String SAGITTAL = "0\\1\\0\\0\\0\\-1";
  static final int COLUMNS = 4;
  static final int ROWS = 3;

  private Slices() {}

  /// Study, series, instance and patient; `series` and `instance` also end their UIDs.
  public static DicomBytes identity(DicomBytes bytes, int series, int instance) {
    return bytes
        .text(Tags.SOP_CLASS_UID, "UI", SopClasses.MR_IMAGE)
        .text(Tags.SOP_INSTANCE_UID, "UI", "1.2.3.4." + series + "." + instance)
        .text(Tags.STUDY_DATE, "DA", "20260102")
        .text(Tags.MODALITY, "CS", "MR")
        .text(Tags.STUDY_DESCRIPTION, "LO", "Knee")
        .text(Tags.SERIES_DESCRIPTION, "LO", "Series " + series)
        .text(Tags.PATIENT_NAME, "PN", "Secret^Name")
        .text(Tags.PATIENT_ID, "LO", "SECRET-ID")
        .text(Tags.PATIENT_BIRTH_DATE, "DA", "19010203");
  }

  /// The relations behind the acquisition group.
  public static DicomBytes relations(DicomBytes bytes, int series, int instance) {
    return bytes
        .text(Tags.STUDY_INSTANCE_UID, "UI", "1.2.3.4")
        .text(Tags.SERIES_INSTANCE_UID, "UI", "1.2.3.4." + series)
        .text(Tags.SERIES_NUMBER, "IS", "" + series)
        .text(Tags.INSTANCE_NUMBER, "IS", "" + instance);
  }

  /// Size and format of unsigned 16-bit pixels, without the pixels.
  public static DicomBytes format(DicomBytes bytes, int stored, boolean signed) {
    return bytes
        .us(Tags.SAMPLES_PER_PIXEL, 1)
        .text(Tags.PHOTOMETRIC, "CS", "MONOCHROME2")
        .us(Tags.ROWS, ROWS)
        .us(Tags.COLUMNS, COLUMNS)
        .text(Tags.PIXEL_SPACING, "DS", "0.75\\0.5")
        .us(Tags.BITS_ALLOCATED, 16)
        .us(Tags.BITS_STORED, stored)
        .us(Tags.HIGH_BIT, stored - 1)
        .us(Tags.PIXEL_REPRESENTATION, signed ? 1 : 0);
  }

  /// A classic slice whose pixels all have one value.
  public static DicomBytes slice(
      DicomBytes bytes, int instance, Vec3 position, String orientation, int value) {
    return slice(bytes, instance, position, orientation, value, 80);
  }

  /// A classic slice with an echo time.
  public static DicomBytes slice(
      DicomBytes bytes, int instance, Vec3 position, String orientation, int value, int echoTime) {
    identity(bytes, 1, instance)
        .text(Tags.SLICE_THICKNESS, "DS", "3.5")
        .text(Tags.ECHO_TIME, "DS", "" + echoTime);
    relations(bytes, 1, instance)
        .text(Tags.IMAGE_POSITION, "DS", decimals(position))
        .text(Tags.IMAGE_ORIENTATION, "DS", orientation)
        .text(Tags.FRAME_OF_REFERENCE_UID, "UI", "1.2.3.5");
    return format(bytes, 12, false).element(Tags.PIXEL_DATA, "OW", pixels(value));
  }

  /// The bytes of one frame of equal pixels.
  static byte[] pixels(int value) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * COLUMNS * ROWS).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining()) {
      bytes.putShort((short) value);
    }
    return bytes.array();
  }

  static String decimals(Vec3 point) {
    return String.format(Locale.ROOT, "%.6f\\%.6f\\%.6f", point.x(), point.y(), point.z());
  }
}
