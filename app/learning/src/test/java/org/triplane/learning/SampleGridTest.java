// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.triplane.common.Progress;

/// S2.5
class SampleGridTest {
  private static final int CELL = 200;
  private static final int GAP = 8;
  private static final int LINE = 22;

  @Test
  void eightCasesAreDrawnFourInARow() throws Exception {
    SampleGrid grid = grid(8, 1);
    BufferedImage picture = picture(grid);
    assertEquals(4 * (CELL + GAP) + GAP, picture.getWidth());
    assertEquals(2 * (LINE + CELL + GAP) + GAP, picture.getHeight());
    assertEquals(8, new HashSet<>(grid.ids()).size());
    assertFalse(Arrays.equals(shown(picture, 0, 0), shown(picture, 1, 0)));
    for (int pixel : shown(picture, 3, 1)) {
      assertEquals(pixel & 255, pixel >> 8 & 255);
      assertEquals(pixel & 255, pixel >> 16 & 255);
    }
  }

  @Test
  void theSeedDecidesWhichCasesOfBothSplits() throws Exception {
    assertArrayEquals(grid(8, 1).png(), grid(8, 1).png());
    assertNotEquals(grid(8, 1).ids(), grid(8, 2).ids());
    Set<String> all = new HashSet<>(grid(64, 3).ids());
    assertEquals(16, all.size());
    assertTrue(all.contains("t0") && all.contains("v0"));
  }

  @Test
  void theWordsAreTheLabelsOfTheCase() throws Exception {
    SampleGrid grid = grid(16, 4);
    for (int i = 0; i < 16; i++) {
      boolean has = Integer.parseInt(grid.ids().get(i).substring(1)) % 2 == 1;
      assertEquals(has ? "tear" : "no tear", grid.words().get(i));
    }
    BufferedImage picture = picture(grid);
    for (int i = 1; i < 16; i++) {
      boolean alike = Arrays.equals(line(picture, 0), line(picture, i));
      assertEquals(grid.words().get(0).equals(grid.words().get(i)), alike);
    }
  }

  @Test
  void whatNobodyReadAndWhatHasSeveralLabelsIsSaid() throws Exception {
    Case one = SpotCases.cases("x", 1).getFirst();
    SequencedMap<String, Integer> both = new LinkedHashMap<>();
    both.put("tear", 1);
    both.put("cyst", 1);
    both.put("cut", 0);
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", List.of(new Case("a", "a", one.study(), both)));
    Dataset several = new Dataset("test", List.copyOf(both.keySet()), splits, List.of());
    assertEquals(List.of("tear, cyst"), SampleGrid.of(several, 8, 1, Progress.SILENT).words());
    splits.put("train", List.of(new Case("b", "b", one.study(), new LinkedHashMap<>())));
    Dataset unread = SpotCases.dataset(splits);
    assertEquals(List.of("unlabeled"), SampleGrid.of(unread, 8, 1, Progress.SILENT).words());
  }

  @Test
  void lettersAreAsLargeAsFits() {
    assertEquals(14, drawnRows("abnormal"));
    assertEquals(7, drawnRows("a longer label, which is smaller"));
    assertEquals(7, drawnRows("x".repeat(300)));
  }

  @Test
  void wrongCountsAndEmptySetsAreRefused() {
    assertThrows(LearningException.class, () -> grid(0, 1));
    assertThrows(LearningException.class, () -> grid(65, 1));
    Dataset empty = SpotCases.dataset(new LinkedHashMap<>());
    assertThrows(LearningException.class, () -> SampleGrid.of(empty, 8, 1, Progress.SILENT));
  }

  private static int drawnRows(String text) {
    var raster = new Raster(CELL, 20, 0);
    PixelText.fitting(text, CELL).draw(raster, 0, 0, 0xFFFFFF);
    try {
      BufferedImage picture = ImageIO.read(new ByteArrayInputStream(raster.png()));
      int rows = 0;
      for (int y = 0; y < 20; y++) {
        int[] row = picture.getRGB(0, y, CELL, 1, new int[CELL], 0, CELL);
        rows += Arrays.stream(row).anyMatch(pixel -> (pixel & 0xFFFFFF) != 0) ? 1 : 0;
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SampleGrid grid(int count, long seed) throws LearningException {
    return SampleGrid.of(SpotCases.dataset(10, 6), count, seed, Progress.SILENT);
  }

  private static BufferedImage picture(SampleGrid grid) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(grid.png()));
  }

  private static int[] shown(BufferedImage picture, int column, int row) {
    int top = GAP + row * (LINE + CELL + GAP) + LINE;
    return picture.getRGB(
        GAP + column * (CELL + GAP), top, CELL, CELL, new int[CELL * CELL], 0, CELL);
  }

  private static int[] line(BufferedImage picture, int index) {
    int left = GAP + index % 4 * (CELL + GAP);
    int top = GAP + index / 4 * (LINE + CELL + GAP);
    return picture.getRGB(left, top, CELL, LINE, new int[CELL * LINE], 0, CELL);
  }
}
