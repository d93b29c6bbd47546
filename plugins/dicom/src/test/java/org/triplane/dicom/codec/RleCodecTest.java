// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.dicom.DicomBytes;
import org.triplane.dicom.DicomStudyReader;
import org.triplane.dicom.Slices;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Volume;

class RleCodecTest {
  private static final String RLE = "1.2.840.10008.1.2.5";
  private static final byte[] HIGH = {-11, 1};
  private static final byte[] LOW = {1, 10, 20, -128, -7, 30, 1, 40, 50};

  @TempDir Path folder;

  @Test
  void runsAndLiteralsAreUnpackedHighByteFirst() throws Exception {
    Volume volume = load(open(1, frame(HIGH, LOW)));

    List<Float> values = new ArrayList<>();
    for (int i = 0; i < volume.voxels().length(); i++) {
      values.add(volume.voxels().value(i) - 256);
    }
    assertEquals(List.of(10f, 20f, 30f, 30f, 30f, 30f, 30f, 30f, 30f, 30f, 40f, 50f), values);
  }

  @Test
  void framesHaveTheirOwnFragments() throws Exception {
    byte[] second = {-11, 7};

    Volume volume = load(open(2, frame(HIGH, LOW), frame(HIGH, second)));

    assertEquals(266f, volume.value(0, 0, 0, 0));
    assertEquals(263f, volume.value(0, 0, 0, 1));
  }

  @Test
  void missingFramesAreSkippedSayingHowMany() throws Exception {
    OpenedStudies opened = open(3, frame(HIGH, LOW));

    assertEquals(
        "Its pixels are incomplete: 2 of 3 compressed pictures are missing. Copy or export the"
            + " file again.",
        opened.skipped().getFirst().reason());
  }

  @Test
  void damagedRunsAreToldWhenTheyAreRead() throws Exception {
    byte[] cut = {5, 1};

    OpenedStudies opened = open(1, frame(HIGH, cut));

    ImagingException told = assertThrows(ImagingException.class, () -> load(opened));
    assertTrue(told.getMessage().contains("damaged"), told.getMessage());
  }

  private static byte[] frame(byte[] high, byte[] low) {
    ByteBuffer bytes =
        ByteBuffer.allocate(64 + high.length + low.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(2).putInt(64).putInt(64 + high.length).position(64).put(high).put(low);
    return bytes.array();
  }

  private OpenedStudies open(int frames, byte[]... fragments) throws IOException {
    DicomBytes bytes = Slices.identity(DicomBytes.explicit(), 1, 1);
    Slices.relations(bytes, 1, 1).text(Tags.NUMBER_OF_FRAMES, "IS", "" + frames);
    Slices.format(bytes, 16, false).head(Tags.PIXEL_DATA, "OB", DicomBytes.UNDEFINED);
    bytes.mark(Tags.ITEM, 0);
    for (byte[] fragment : fragments) {
      bytes.mark(Tags.ITEM, fragment.length).raw(fragment);
    }
    byte[] file = bytes.mark(Tags.SEQUENCE_END, 0).part10(RLE);
    return new DicomStudyReader()
        .read(List.of(Files.write(folder.resolve("file"), file)), Progress.SILENT);
  }

  private static Volume load(OpenedStudies opened) throws ImagingException {
    assertEquals(List.of(), opened.skipped());
    return opened.studies().getFirst().series().getFirst().mainVolume().load(Progress.SILENT);
  }
}
