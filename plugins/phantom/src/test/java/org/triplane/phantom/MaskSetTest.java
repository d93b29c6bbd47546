// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// S0.25: brain phantoms with masks of their ventricles.
class MaskSetTest {
  private static final int VOXELS_AT = 352;

  @TempDir Path folder;

  @Test
  void everyRowHasItsImageAndAMaskOfTheSameGrid() throws Exception {
    Path set = folder.resolve("set");
    Made.by(new BrainGenerator(), set, "studies", 4, "layout", "masks");
    List<String> rows = Files.readAllLines(set.resolve("cases.csv"));
    assertEquals("case,patient,image,mask,age,sex", rows.getFirst());
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",");
      byte[] image = unpacked(set.resolve(cells[2]));
      byte[] mask = unpacked(set.resolve(cells[3]));
      assertEquals(image.length, mask.length);
      assertEquals(
          -1, Arrays.mismatch(Arrays.copyOf(image, VOXELS_AT), Arrays.copyOf(mask, VOXELS_AT)));
    }
  }

  /// Fluid is dark in T1, and brain is not.
  @Test
  void whatIsMaskedIsDarkerThanTheRestOfTheBrain() {
    CapsCohort cohort = CapsCohort.of(Made.options("studies", 2, "size", "S"));
    var volume = new CapsVolume(cohort, cohort.subject(0), 0);
    byte[] voxels = volume.voxels();
    byte[] mask = volume.ventricles();
    int middle = volume.slices() / 2;
    int section = volume.columns() * volume.rows();
    double inside = 0;
    int count = 0;
    for (int i = middle * section; i < (middle + 1) * section; i++) {
      if (mask[i] == 1) {
        inside += voxels[i] & 0xFF;
        count++;
      }
    }
    int beside = middle * section + volume.rows() / 2 * volume.columns() + volume.columns() / 4;
    assertTrue(count > 50, "only " + count);
    assertTrue(inside / count < 0.6 * (voxels[beside] & 0xFF), "brighter than the brain");
    assertEquals(0, mask[beside]);
  }

  private static byte[] unpacked(Path file) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }
}
