// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.result;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.triplane.assessment.ColorPicture;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.SopClasses;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.Vr;

/// A picture as any viewer shows it, in color and with its words burned in (PS3.3 A.8.1).
///
/// @param spacingMm distance between pixels; empty if not known
/// @param sources the images it was drawn from; may be none
/// @param derivation how, in words
public record SecondaryCapture(
    ColorPicture picture,
    Optional<Double> spacingMm,
    List<SourceImage> sources,
    String derivation) {
  private static final int SHORT_TEXT = 1024;

  public SecondaryCapture {
    sources = List.copyOf(sources);
  }

  /// Make the object.
  ///
  /// @param number in its series, from 1
  public DicomDataset object(ResultSeries series, int number) {
    DicomDataset object = series.imageHeader(SopClasses.SECONDARY_CAPTURE, number);
    object
        .put(Elements.text(Tags.CONVERSION_TYPE, Vr.CS, "WSD"))
        .put(Elements.text(Tags.IMAGE_TYPE, Vr.CS, "DERIVED", "SECONDARY"))
        .put(Elements.empty(Tags.PATIENT_ORIENTATION, Vr.CS))
        .put(Elements.words(ResultTags.DERIVATION_DESCRIPTION, Vr.ST, SHORT_TEXT, derivation))
        .put(Elements.text(ResultTags.BURNED_IN_ANNOTATION, Vr.CS, "YES"))
        .put(Elements.text(ResultTags.LOSSY_COMPRESSION, Vr.CS, "00"));
    if (!sources.isEmpty()) {
      object.put(
          Elements.sequence(
              ResultTags.SOURCE_IMAGE_SEQUENCE,
              sources.stream()
                  .map(
                      image ->
                          Codes.SOURCE_IMAGE.in(image.reference(), ResultTags.PURPOSE_OF_REFERENCE))
                  .toList()));
    }
    spacingMm.ifPresent(mm -> object.put(Elements.decimals(Tags.PIXEL_SPACING, mm, mm)));
    putPixels(object);
    return object;
  }

  private void putPixels(DicomDataset object) {
    int[] rgb = picture.rgb();
    byte[] pixels = new byte[3 * rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      pixels[3 * i] = (byte) (rgb[i] >> 16);
      pixels[3 * i + 1] = (byte) (rgb[i] >> 8);
      pixels[3 * i + 2] = (byte) rgb[i];
    }
    object
        .put(Elements.unsignedShort(Tags.SAMPLES_PER_PIXEL, 3))
        .put(Elements.text(Tags.PHOTOMETRIC, Vr.CS, "RGB"))
        .put(Elements.unsignedShort(Tags.PLANAR_CONFIGURATION, 0))
        .put(Elements.unsignedShort(Tags.ROWS, picture.height()))
        .put(Elements.unsignedShort(Tags.COLUMNS, picture.width()))
        .put(Elements.unsignedShort(Tags.BITS_ALLOCATED, Byte.SIZE))
        .put(Elements.unsignedShort(Tags.BITS_STORED, Byte.SIZE))
        .put(Elements.unsignedShort(Tags.HIGH_BIT, Byte.SIZE - 1))
        .put(Elements.unsignedShort(Tags.PIXEL_REPRESENTATION, 0))
        .put(Elements.bytes(Tags.PIXEL_DATA, Vr.OB, even(pixels)));
  }

  private static byte[] even(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length + (bytes.length & 1));
  }
}
