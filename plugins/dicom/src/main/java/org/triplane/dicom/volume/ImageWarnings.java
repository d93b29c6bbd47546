// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import java.util.ArrayList;
import java.util.List;
import org.triplane.dicom.codec.ImageFile;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Tags;

/// Says where what is shown differs from what a file means.
final class ImageWarnings {
  private ImageWarnings() {}

  static List<String> of(ImageFile image, DicomDataset header) {
    List<String> warnings = new ArrayList<>();
    String photometric = image.format().photometric();
    boolean palette = photometric.equals("PALETTE COLOR");
    if (palette && image.table().isEmpty()) {
      warnings.add(
          "The pictures use a color palette that cannot be read; their palette numbers are shown"
              + " as grey.");
    } else if (palette || image.format().samples() > 1) {
      warnings.add(
          "The pictures are in color (%s); their luminance is shown.".formatted(photometric));
    }
    if (header.has(Tags.MODALITY_LUT_SEQUENCE) && image.table().isEmpty()) {
      warnings.add(
          "The files hold a modality lookup table that cannot be read: values are as stored.");
    }
    if (Mosaic.isNamed(header) && Mosaic.pictures(image, header).isEmpty()) {
      warnings.add(
          "The files are mosaics that do not say how many slices they hold, so they are shown as"
              + " they are.");
    }
    boolean mentionsPlace = header.has(Tags.IMAGE_POSITION) || header.has(Tags.IMAGE_ORIENTATION);
    if (mentionsPlace && DicomImage.place(new FrameAttributes(header, 0)).isEmpty()) {
      warnings.add(
          "Position or orientation in the files is missing or makes no sense, so it is ignored.");
    }
    return warnings;
  }
}
