// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.dicom.DicomBytes;
import org.triplane.dicom.DicomStudyReader;
import org.triplane.dicom.Slices;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Vec3;

public class InflatedTest {
  private static final String DEFLATED = "1.2.840.10008.1.2.1.99";

  @TempDir Path folder;

  @Test
  void aGzippedFileIsRecognizedAndRead() throws Exception {
    Path file = write(gzip(slice().part10()));

    assertTrue(new DicomStudyReader().recognizes(file));
    assertEquals(7, firstValue(open(file)));
  }

  @Test
  void otherGzippedFilesAreNotClaimed() throws Exception {
    assertFalse(new DicomStudyReader().recognizes(write(gzip(new byte[5000]))));
    assertFalse(new DicomStudyReader().recognizes(write(gzip(new byte[0]))));
    assertFalse(new DicomStudyReader().recognizes(write(new byte[] {0x1F, (byte) 0x8B, 9, 9})));
    assertFalse(new DicomStudyReader().recognizes(write(new byte[] {0x1F, (byte) 0x8B})));
  }

  @Test
  void pixelsOfADeflatedFileAreRead() throws Exception {
    assertEquals(7, firstValue(open(write(deflated(slice().bytes())))));
  }

  @Test
  void aDeflatedFileThatBreaksOffLacksItsPixels() throws Exception {
    byte[] whole = deflated(slice().bytes());

    OpenedStudies opened = open(write(Arrays.copyOf(whole, whole.length - 20)));

    String reason = opened.skipped().getFirst().reason();
    assertTrue(reason.contains("incomplete") || reason.contains("breaks off"), reason);
  }

  @Test
  void aBombIsRefusedBeforeItFillsTheMemory() throws Exception {
    byte[] zeros = new byte[140 << 20];

    for (byte[] bomb : List.of(deflated(zeros), gzip(DicomBytes.explicit().raw(zeros).part10()))) {
      Path file = write(bomb);

      assertTrue(Files.size(file) < 1 << 20);
      ImagingException refused = assertThrows(ImagingException.class, () -> DicomFile.read(file));
      assertTrue(refused.getMessage().startsWith("It inflates to more than 128 MiB"));
    }
  }

  private static DicomBytes slice() {
    return Slices.slice(DicomBytes.explicit(), 1, Vec3.ZERO, Slices.AXIAL, 7);
  }

  private static float firstValue(OpenedStudies opened) throws ImagingException {
    assertEquals(List.of(), opened.skipped());
    var series = opened.studies().getFirst().series().getFirst();
    return series.mainVolume().load(Progress.SILENT).voxels().value(0);
  }

  private static OpenedStudies open(Path file) {
    return new DicomStudyReader().read(List.of(file), Progress.SILENT);
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("file"), bytes);
  }

  public static byte[] deflated(byte[] dataset) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(packed, new Deflater(9, true))) {
      out.write(dataset);
    }
    return DicomBytes.explicit().raw(packed.toByteArray()).part10(DEFLATED);
  }

  public static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
