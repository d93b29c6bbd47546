// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
    DicomBytes start = DicomBytes.explicit();
    for (Path bomb :
        List.of(
            bomb("deflated", start.part10(DEFLATED), InflatedTest::deflater),
            bomb("gzipped", new byte[0], GZIPOutputStream::new))) {
      assertTrue(Files.size(bomb) < 1 << 20);
      ImagingException refused = assertThrows(ImagingException.class, () -> DicomFile.read(bomb));
      assertTrue(refused.getMessage().startsWith("It inflates to more than 128 MiB"));
    }
  }

  private static DeflaterOutputStream deflater(OutputStream out) {
    return new DeflaterOutputStream(out, new Deflater(9, true));
  }

  /// Packs 140 MiB of zeros as they are made, so that the test itself needs no memory for them.
  private Path bomb(String name, byte[] before, Packing packing) throws IOException {
    Path file = folder.resolve(name);
    byte[] zeros = new byte[1 << 20];
    try (OutputStream plain = Files.newOutputStream(file)) {
      plain.write(before);
      try (OutputStream packed = packing.of(plain)) {
        for (int i = 0; i < 140; i++) {
          packed.write(zeros);
        }
      }
    }
    return file;
  }

  private interface Packing {
    OutputStream of(OutputStream out) throws IOException;
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
