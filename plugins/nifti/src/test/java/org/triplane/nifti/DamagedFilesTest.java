// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.spi.StudyReader;

class DamagedFilesTest {
  @TempDir Path folder;

  @Test
  void truncatedAndForeignFilesAreSkippedWithAReasonAndTheRestOpens() throws Exception {
    byte[] whole = whole();
    Files.write(folder.resolve("good.nii"), whole);
    Files.write(folder.resolve("cut.nii"), Arrays.copyOf(whole, whole.length - 3));
    byte[] packed = NiftiBytes.compressed(whole);
    Files.write(folder.resolve("cut.nii.gz"), Arrays.copyOf(packed, packed.length - 20));
    Files.write(folder.resolve("header.nii"), Arrays.copyOf(whole, 200));
    Files.writeString(folder.resolve("notes.nii"), "no image");
    Files.createFile(folder.resolve("empty.nii"));

    OpenedStudies opened;
    var readers = Services.of(StudyReader.class, List.of(new NiftiStudyReader()));
    try (Studies studies = new Studies(readers)) {
      opened = studies.open(List.of(folder), Progress.SILENT);
    }

    assertEquals(List.of("good"), opened.studies().stream().map(Study::description).toList());
    assertEquals(
        List.of("cut.nii", "cut.nii.gz", "empty.nii", "header.nii", "notes.nii"),
        opened.skipped().stream()
            .map(one -> one.path().getFileName().toString())
            .sorted()
            .toList());
    for (var skipped : opened.skipped()) {
      assertTrue(skipped.reason().matches("It .*\\."), skipped.reason());
    }
  }

  /// Every byte of the header is damaged in turn.
  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x7F, 0x80, 0xFF})
  void aDamagedHeaderIsToldOrRead(int damage) throws Exception {
    byte[] whole = whole();
    for (int at = 0; at < 352; at++) {
      byte[] damaged = whole.clone();
      damaged[at] = (byte) damage;
      assertToldOrRead(Files.write(folder.resolve("damaged.nii"), damaged));
    }
  }

  @Test
  void anImageThatIsLargerThanTheMemoryIsToldWhenItIsLoaded() throws Exception {
    long bytes = 30_000L * 20_000;
    assumeTrue(
        Runtime.getRuntime().maxMemory() < bytes, "There is memory for more: run with -Xmx512m.");
    byte[] header =
        NiftiBytes.first(ByteOrder.LITTLE_ENDIAN).size(30_000, 20_000, 1).type(2).bytes();
    Path file = Files.write(folder.resolve("wide.nii"), header);
    try (var whole = new RandomAccessFile(file.toFile(), "rw")) {
      whole.setLength(header.length + bytes); // takes no room on the disk
    }
    var studies = new NiftiStudyReader().read(List.of(file), Progress.SILENT).studies();
    VolumeSource volume = studies.getFirst().series().getFirst().mainVolume();

    var told = assertThrows(ImagingException.class, () -> volume.load(Progress.SILENT));

    assertEquals(
        "Cannot read wide.nii: its voxels need more memory than is free. Close other studies"
            + " first.",
        told.getMessage());
  }

  private static void assertToldOrRead(Path file) throws IOException {
    var reader = new NiftiStudyReader();
    if (!reader.recognizes(file)) {
      return;
    }
    OpenedStudies opened = reader.read(List.of(file), Progress.SILENT);
    assertEquals(1, opened.studies().size() + opened.skipped().size());
    for (Study study : opened.studies()) {
      try {
        study.series().getFirst().mainVolume().load(Progress.SILENT);
      } catch (ImagingException e) {
        assertTrue(e.getMessage().startsWith("Cannot read damaged.nii"), e.getMessage());
      }
    }
  }

  private static byte[] whole() throws IOException {
    return NiftiBytes.first(ByteOrder.LITTLE_ENDIAN)
        .size(3, 2, 2)
        .type(4)
        .sform(1, 2, 0, 0, 10, 0, 3, 0, 20, 0, 0, 4, 30)
        .voxels(new byte[24])
        .bytes();
  }
}
