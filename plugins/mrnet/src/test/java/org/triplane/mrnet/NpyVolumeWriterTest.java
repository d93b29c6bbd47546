// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Presentation;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

class NpyVolumeWriterTest {
  @TempDir Path folder;

  @Test
  void theHeaderIsWhatNumPyWrites() throws Exception {
    write(volume(1, new Voxels.Bytes(new byte[24], 1, 0)));

    byte[] bytes = Files.readAllBytes(file());
    String header = new String(bytes, 0, bytes.length - 24, StandardCharsets.ISO_8859_1);
    assertEquals(128, header.length());
    assertTrue(header.endsWith(" \n"));
    assertEquals(
        "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3, 4), }",
        header.substring(10).strip());
  }

  @Test
  void storedBytesAreKept() throws Exception {
    byte[] stored = new byte[24];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = (byte) (250 - i);
    }

    Volume read = roundTrip(volume(1, new Voxels.Bytes(stored, 1, 0)));

    assertArrayEquals(stored, ((Voxels.Bytes) read.voxels()).stored());
    assertEquals(250 - 23, read.value(3, 2, 1, 0));
  }

  @Test
  void sixteenBitsAreKeptWithTheirSign() throws Exception {
    short[] stored = new short[24];
    stored[5] = -300;
    for (boolean signed : List.of(true, false)) {
      Volume read = roundTrip(volume(1, new Voxels.Shorts(stored, signed, 1, 0)));

      assertArrayEquals(stored, ((Voxels.Shorts) read.voxels()).stored());
      assertEquals(signed ? -300 : 65_236, read.voxels().value(5));
    }
  }

  @Test
  void rescaledNumbersBecomeFloats() throws Exception {
    short[] stored = new short[24];
    stored[7] = 3;

    Volume read = roundTrip(volume(1, new Voxels.Shorts(stored, true, 0.25, -1024)));

    assertEquals(-1024 + 0.75f, read.voxels().value(7));
    assertTrue(read.voxels() instanceof Voxels.Floats);
  }

  @Test
  void framesComeFirst() throws Exception {
    float[] stored = new float[48];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = i / 3f;
    }

    Volume read = roundTrip(volume(2, new Voxels.Floats(stored)));

    assertEquals(2, read.frames());
    assertArrayEquals(stored, ((Voxels.Floats) read.voxels()).stored());
    assertEquals(47 / 3f, read.value(3, 2, 1, 1));
  }

  @Test
  void stoppingLeavesNoFile() {
    Progress stopped =
        new Progress() {
          @Override
          public void report(double done, String message) {}

          @Override
          public boolean isCancelled() {
            return true;
          }
        };
    Volume volume = volume(1, new Voxels.Bytes(new byte[24], 1, 0));

    assertThrows(
        CancellationException.class, () -> new NpyVolumeWriter().write(volume, file(), stopped));

    assertFalse(Files.exists(file()));
  }

  private Path file() {
    return folder.resolve("volume.npy");
  }

  private void write(Volume volume) throws Exception {
    new NpyVolumeWriter().write(volume, file(), Progress.SILENT);
  }

  private Volume roundTrip(Volume volume) throws Exception {
    write(volume);
    var opened = new NpyStudyReader().read(List.of(file()), Progress.SILENT);
    return opened.studies().getFirst().series().getFirst().mainVolume().load(Progress.SILENT);
  }

  private static Volume volume(int frames, Voxels voxels) {
    return new Volume(Geometry.uncalibrated(4, 3, 2), frames, voxels, Presentation.PLAIN);
  }
}
