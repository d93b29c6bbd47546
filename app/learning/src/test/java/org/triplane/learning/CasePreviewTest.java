// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.triplane.common.Progress;

class CasePreviewTest {
  private static final String RECIPE =
      """
      name = "tiny"
      [[members]]
      name = "axial"
      plane = "axial"
      [[members]]
      name = "oblique"
      plane = "oblique"
      [architecture]
      name = "mrnet-small"
      [preprocessing]
      size = 16
      [training]
      epochs = 1
      rate = 0.01
      """;

  private static CasePreview preview(int at, long seed, String... settings) throws Exception {
    List<Case> cases = SpotCases.cases("t", 4);
    Recipe recipe = Recipe.parse(RECIPE, "tiny", List.of(settings));
    return CasePreview.of(
        new CasePreview.Request(recipe, cases.get(at), cases, seed),
        Augmentation.included(),
        Progress.SILENT);
  }

  @Test
  void everyMemberThatFindsItsSeriesHasARowAndTheOthersAreNamed() throws Exception {
    CasePreview preview = preview(0, 1);
    assertEquals(List.of("axial"), preview.rows().stream().map(PreviewRow::member).toList());
    assertEquals(List.of("oblique"), preview.missing());
    PreviewPicture prepared = preview.rows().getFirst().prepared(0.5);
    assertEquals(List.of(16, 16), List.of(prepared.columns(), prepared.rows()));
  }

  @Test
  void theSameSeedDrawsTheSameAndAnotherSeedOthers() throws Exception {
    int[] first =
        preview(0, 1, "augmentation.rotation=40").rows().getFirst().drawn(0, 0.5).levels();
    int[] again =
        preview(0, 1, "augmentation.rotation=40").rows().getFirst().drawn(0, 0.5).levels();
    int[] other =
        preview(0, 2, "augmentation.rotation=40").rows().getFirst().drawn(0, 0.5).levels();
    assertArrayEquals(first, again);
    assertFalse(Arrays.equals(first, other));
  }

  @Test
  void withoutAugmentationDrawsAreThePreparedPicture() throws Exception {
    PreviewRow row = preview(1, 1).rows().getFirst();
    assertArrayEquals(row.prepared(0).levels(), row.drawn(3, 0).levels());
  }

  @Test
  void normalizationsThatLearnFromAllCasesHaveTheOthersToLearnFrom() throws Exception {
    PreviewRow row = preview(0, 1, "preprocessing.normalization=nyul").rows().getFirst();
    assertTrue(Arrays.stream(row.prepared(0.5).levels()).max().orElseThrow() > 0);
  }
}
