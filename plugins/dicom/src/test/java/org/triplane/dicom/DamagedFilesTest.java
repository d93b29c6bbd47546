// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Series;
import org.triplane.imaging.Vec3;

class DamagedFilesTest {
  private static final int ROUNDS = 3000;

  @TempDir Path folder;

  @Test
  void damagedFilesOpenOrAreSkippedButNeverFail() throws Exception {
    List<byte[]> originals = originals();
    Random random = new Random(11);
    Path file = folder.resolve("damaged");
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = damage(originals.get(round % originals.size()), random);
      Files.write(file, damaged);
      new DicomStudyReader().recognizes(file);
      OpenedStudies opened = new DicomStudyReader().read(List.of(file), Progress.SILENT);
      int series = opened.studies().stream().mapToInt(study -> study.series().size()).sum();
      assertEquals(1, series + opened.skipped().size());
      for (var study : opened.studies()) {
        load(study.series().getFirst());
      }
    }
  }

  private static void load(Series series) {
    try {
      series.mainVolume().load(Progress.SILENT);
    } catch (ImagingException _) {
      // Saying so is what is asked of it.
    }
  }

  private static byte[] damage(byte[] original, Random random) {
    byte[] bytes = original.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> {
        // Header bytes far outnumber those that matter, so several are changed.
        for (int i = 0; i < 8; i++) {
          bytes[random.nextInt(Math.min(bytes.length, 4000))] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 2 -> {
        int at = random.nextInt(Math.min(bytes.length - 4, 4000));
        Arrays.fill(bytes, at, at + 4, (byte) (random.nextBoolean() ? 0xFF : 0x7F));
      }
      default -> {
        int from = random.nextInt(Math.min(bytes.length - 40, 4000));
        int to = random.nextInt(Math.min(bytes.length - 40, 4000));
        System.arraycopy(original, from, bytes, to, 20);
      }
    }
    return bytes;
  }

  private static List<byte[]> originals() throws IOException {
    List<byte[]> originals = new ArrayList<>();
    for (DicomBytes bytes :
        List.of(DicomBytes.explicit(), DicomBytes.implicit(), DicomBytes.bigEndian())) {
      DicomBytes slice = Slices.slice(bytes, 1, Vec3.ZERO, Slices.AXIAL, 3);
      originals.add(slice.part10());
      originals.add(slice.bytes());
    }
    originals.add(
        EnhancedTest.enhanced(List.of(EnhancedTest.Frame.axial(0), EnhancedTest.Frame.axial(4)))
            .part10());
    return originals;
  }
}
