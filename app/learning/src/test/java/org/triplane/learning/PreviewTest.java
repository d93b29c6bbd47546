// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.triplane.common.Progress;

/// S3.4
class PreviewTest {
  private static final int CELL = 168;
  private static final int GAP = 6;
  private static final String RECIPE =
      """
      name = "tiny"
      [[members]]
      name = "axial"
      plane = "axial"
      [[members]]
      name = "coronal"
      plane = "coronal"
      [architecture]
      name = "mrnet-small"
      [preprocessing]
      size = 16
      [training]
      epochs = 1
      rate = 0.01
      """;

  @Test
  void withoutAugmentationAllDrawsAreThePreparedPicture() throws Exception {
    BufferedImage grid = picture(preview(1).grid());
    assertEquals(6 * (CELL + GAP) + GAP, grid.getWidth());
    assertEquals(6 * (CELL + GAP) + GAP, grid.getHeight());
    for (int row = 0; row < 6; row++) {
      for (int column = 2; column < 6; column++) {
        assertArrayEquals(cell(grid, 1, row), cell(grid, column, row));
      }
    }
    assertFalse(Arrays.equals(cell(grid, 1, 0), cell(grid, 1, 1)), "other cases look different");
  }

  @Test
  void everyDrawOfAnAugmentationLooksDifferent() throws Exception {
    BufferedImage grid = picture(preview(1, "augmentation.rotation=30").grid());
    for (int column = 2; column < 6; column++) {
      assertFalse(Arrays.equals(cell(grid, column - 1, 0), cell(grid, column, 0)));
    }
  }

  @Test
  void theSeedDecidesWhatIsShown() throws Exception {
    byte[] first = preview(1, "augmentation.noise=1").grid();
    assertArrayEquals(first, preview(1, "augmentation.noise=1").grid());
    assertFalse(Arrays.equals(first, preview(2, "augmentation.noise=1").grid()));
  }

  @Test
  void theHistogramStandardIsLearnedFromTheCasesShown() throws Exception {
    byte[] png = preview(1, "preprocessing.normalization=nyul").grid();
    assertEquals(6 * (CELL + GAP) + GAP, picture(png).getHeight());
  }

  /// S2.7
  @Test
  void theCropIsDrawnWithItsProfiles() throws Exception {
    BufferedImage crop = picture(preview(1).crop());
    int curve = 0;
    for (int x = 0; x < crop.getWidth(); x++) {
      for (int y = 0; y < crop.getHeight(); y++) {
        curve += (crop.getRGB(x, y) & 0xFFFFFF) == 0x6FB7E9 ? 1 : 0;
      }
    }
    assertTrue(curve >= 2 * 448, "two curves, each along a side of 448 pixels");
  }

  @Test
  void wrongRecipesAndMembersAreNamed() {
    for (String setting : List.of("augmentation.rotaton=3", "members=[]")) {
      assertThrows(LearningException.class, () -> preview(1, setting));
    }
    var thrown =
        assertThrows(
            LearningException.class,
            () -> Preview.of(request(1, "sagittal"), Augmentation.included(), Progress.SILENT));
    assertTrue(String.valueOf(thrown.getMessage()).contains("axial, coronal"));
  }

  private static Preview preview(long seed, String... settings) throws LearningException {
    return Preview.of(request(seed, "", settings), Augmentation.included(), Progress.SILENT);
  }

  private static Preview.Request request(long seed, String member, String... settings)
      throws LearningException {
    Recipe recipe = Recipe.parse(RECIPE, "tiny", List.of(settings));
    return new Preview.Request(recipe, SpotCases.cases("t", 10), member, seed);
  }

  private static BufferedImage picture(byte[] png) throws Exception {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static int[] cell(BufferedImage grid, int column, int row) {
    int left = GAP + column * (CELL + GAP);
    int top = GAP + row * (CELL + GAP);
    return grid.getRGB(left, top, CELL, CELL, new int[CELL * CELL], 0, CELL);
  }
}
