// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

class CopiesTest {
  @TempDir Path folder;

  /// W15
  @Test
  void theFirstOfEachPictureStaysInTheOrderOfTheSplits() throws Exception {
    write("Training/a/1", 1, "Training/a/2", 1, "Training/b/3", 3);
    write("Testing/a/4", 4, "Testing/b/5", 3);
    Dataset dataset = open();
    Dataset left = Copies.dropped(dataset, Progress.SILENT);
    assertEquals(List.of("Training/a/1", "Training/b/3"), ids(left, "train"));
    assertEquals(List.of("Testing/a/4"), ids(left, "test"));
    assertEquals(
        List.of(
            "2 of 5 cases were left out because their pictures are there already. Case"
                + " Training/a/2 is a copy of case Training/a/1. Case Testing/b/5 is a copy of"
                + " case Training/b/3."),
        left.warnings());
  }

  @Test
  void aBrighterCopyIsACopy() throws Exception {
    write("a/1", 1, "b/2", 2);
    byte[] bytes = Files.readAllBytes(folder.resolve("a/1"));
    byte[] grey = Arrays.copyOfRange(bytes, 4, bytes.length);
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) ((grey[i] & 0xff) + 5);
    }
    GreyFiles.write(folder.resolve("b/1-again"), grey);
    assertEquals(List.of("a/1", "b/2"), ids(Copies.dropped(open(), Progress.SILENT), "train"));
  }

  @Test
  void aResizedPictureLooksTheSameAndAStretchedOneDoesNot() {
    SliceFingerprint print = SliceFingerprint.of(waves(264, 290));
    assertTrue(print.isNear(SliceFingerprint.of(waves(296, 325))));
    assertFalse(print.isNear(SliceFingerprint.of(waves(290, 290))));
  }

  private static Volume waves(int columns, int rows) {
    float[] values = new float[columns * rows];
    for (int i = 0; i < values.length; i++) {
      double x = (i % columns + 0.5) / columns;
      double y = (i / columns + 0.5) / rows;
      values[i] = (float) (Math.sin(9 * x + 2 * y) + Math.cos(7 * y));
    }
    return Volume.of(Geometry.uncalibrated(columns, rows, 1), new Voxels.Floats(values));
  }

  @Test
  void aDataSetWithoutCopiesStaysAsItIs() throws Exception {
    write("a/1", 1, "a/2", 2, "b/3", 3);
    Dataset dataset = open();
    Dataset left = Copies.dropped(dataset, Progress.SILENT);
    assertEquals(dataset.splits(), left.splits());
    assertSame(dataset.layout(), left.layout());
    assertEquals(List.of(), left.warnings());
  }

  private Dataset open() throws Exception {
    return GreyFiles.open(new FoldersLayout(), folder);
  }

  private static List<String> ids(Dataset dataset, String split) {
    return dataset.split(split).stream().map(Case::id).toList();
  }

  private void write(Object... namesAndSeeds) throws Exception {
    for (int i = 0; i < namesAndSeeds.length; i += 2) {
      GreyFiles.write(folder.resolve((String) namesAndSeeds[i]), (int) namesAndSeeds[i + 1]);
    }
  }
}
