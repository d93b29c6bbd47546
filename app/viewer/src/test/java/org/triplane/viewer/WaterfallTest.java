// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Plane;
import org.triplane.learning.Evidence;
import org.triplane.viewer.kit.Texts;

class WaterfallTest {
  @Test
  void eachBarStartsWhereTheOneBeforeEnded() {
    Waterfall waterfall = waterfall(-0.5, 1.25, -0.25);
    assertEquals(
        List.of(0.0, -0.5, 0.75, 0.0), waterfall.bars().stream().map(Waterfall.Bar::from).toList());
    assertEquals(
        List.of(-0.5, 0.75, 0.5, 0.5), waterfall.bars().stream().map(Waterfall.Bar::to).toList());
  }

  @Test
  void figuresHaveASignAndTwoDecimals() {
    assertEquals(
        List.of("\u22120.50", "+1.25", "\u22120.25", "+0.50"),
        waterfall(-0.5, 1.25, -0.25).bars().stream().map(Waterfall.Bar::figure).toList());
  }

  @Test
  void itSaysWhetherTheRoundedFiguresAddUp() {
    assertTrue(waterfall(-0.5, 1.25, -0.25).exact());
    assertFalse(waterfall(0.004, 0.004, 0.004).exact());
  }

  @Test
  void theAxisHoldsAllBarsAndZero() {
    Waterfall waterfall = waterfall(-2.3, 7.1, 0.4);
    assertEquals(-3, waterfall.low());
    assertEquals(6, waterfall.high());
    assertTrue(waterfall.ticks().contains(0));
    assertTrue(waterfall.ticks().size() <= 8);
  }

  private static Waterfall waterfall(double intercept, double axial, double coronal) {
    var terms =
        List.of(new Evidence.Term("axial", 1, axial), new Evidence.Term("coronal", 1, coronal));
    return Waterfall.of(
        new Evidence(intercept, terms, intercept + axial + coronal),
        member -> member.equals("axial") ? Plane.AXIAL : Plane.CORONAL,
        new Texts());
  }
}
