// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.dicom.DicomStudyReader;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.DicomOutput;
import org.triplane.dicom.data.Elements;
import org.triplane.dicom.data.SopClasses;
import org.triplane.dicom.data.Tags;
import org.triplane.dicom.data.Vr;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Volume;
import org.triplane.imaging.WindowLevel;

class FrameWindowsTest {
  private static final int SLICES = 3;

  @TempDir Path folder;

  @Test
  void eachFrameHasTheWindowOfItsMiddleSlice() throws Exception {
    Volume volume = volume(10, 20);
    assertEquals(2, volume.frames());
    assertEquals(
        List.of(Optional.of(new WindowLevel(101, 10)), Optional.of(new WindowLevel(201, 20))),
        volume.presentation().windows());
  }

  @Test
  void aFrameWithoutAWindowHasNone() throws Exception {
    Volume volume = volume(0, 20);
    assertEquals(Optional.empty(), volume.presentation().window(0));
    assertEquals(Optional.of(new WindowLevel(201, 20)), volume.presentation().window(1));
  }

  /// Two echoes of three slices, whose centers are 100, 101, 102 and 200, 201, 202.
  ///
  /// @param widths of the windows; 0 for none
  private Volume volume(double... widths) throws IOException, ImagingException {
    List<Path> files = new ArrayList<>();
    for (int echo = 0; echo < widths.length; echo++) {
      for (int slice = 0; slice < SLICES; slice++) {
        DicomDataset header = header(echo, slice);
        if (widths[echo] > 0) {
          header
              .put(Elements.decimals(Tags.WINDOW_CENTER, 100 * (echo + 1) + slice))
              .put(Elements.decimals(Tags.WINDOW_WIDTH, widths[echo]));
        }
        Path file = folder.resolve("%d-%d.dcm".formatted(echo, slice));
        DicomOutput.write(file, header);
        files.add(file);
      }
    }
    var opened = new DicomStudyReader().read(files, Progress.SILENT);
    return opened.studies().getFirst().volumes().getFirst().source().load(Progress.SILENT);
  }

  private static DicomDataset header(int echo, int slice) {
    int instance = echo * SLICES + slice + 1;
    return new DicomDataset()
        .put(Elements.text(Tags.SOP_CLASS_UID, Vr.UI, SopClasses.MR_IMAGE))
        .put(Elements.text(Tags.SOP_INSTANCE_UID, Vr.UI, "1.2.3." + instance))
        .put(Elements.text(Tags.MODALITY, Vr.CS, "MR"))
        .put(Elements.decimals(Tags.SLICE_THICKNESS, 4))
        .put(Elements.decimals(Tags.ECHO_TIME, 20 * (echo + 1)))
        .put(Elements.text(Tags.STUDY_INSTANCE_UID, Vr.UI, "1.2"))
        .put(Elements.text(Tags.SERIES_INSTANCE_UID, Vr.UI, "1.2.3"))
        .put(Elements.integer(Tags.INSTANCE_NUMBER, instance))
        .put(Elements.decimals(Tags.IMAGE_POSITION, 0, 0, 4.0 * slice))
        .put(Elements.decimals(Tags.IMAGE_ORIENTATION, 1, 0, 0, 0, 1, 0))
        .put(Elements.unsignedShort(Tags.SAMPLES_PER_PIXEL, 1))
        .put(Elements.text(Tags.PHOTOMETRIC, Vr.CS, "MONOCHROME2"))
        .put(Elements.unsignedShort(Tags.ROWS, 2))
        .put(Elements.unsignedShort(Tags.COLUMNS, 2))
        .put(Elements.decimals(Tags.PIXEL_SPACING, 1, 1))
        .put(Elements.unsignedShort(Tags.BITS_ALLOCATED, 16))
        .put(Elements.unsignedShort(Tags.BITS_STORED, 12))
        .put(Elements.unsignedShort(Tags.PIXEL_REPRESENTATION, 0))
        .put(Elements.bytes(Tags.PIXEL_DATA, Vr.OW, new byte[8]));
  }
}
