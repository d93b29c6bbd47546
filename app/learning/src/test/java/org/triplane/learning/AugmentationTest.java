// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Documents;
import org.triplane.common.Options;

class AugmentationTest {
  private static final int SIZE = 16;

  @Test
  void noChangeLeavesTheStudyAsItIs() {
    TrainingStudy study = Spots.set(1, 1, 3).studies().getFirst();
    FloatBuffer target = FloatBuffer.allocate(study.pixels().length);
    Augmentation.NONE.apply(study, PictureSize.square(Spots.SIZE), target, new Random(1));
    assertArrayEquals(study.pixels(), target.array());
  }

  @Test
  void aFlipMirrorsLeftAndRight() {
    float[] flipped = apply(new Augmentation(0, 0, 1, 0), ramp(1));
    for (int x = 0; x < SIZE; x++) {
      assertEquals(SIZE - 1 - x, flipped[3 * SIZE + x], 1e-4);
    }
  }

  @Test
  void allSlicesChangeAlike() {
    float[] changed = apply(new Augmentation(25, 0.11, 0.5, 0.1), ramp(3));
    for (int i = 0; i < SIZE * SIZE; i++) {
      assertEquals(changed[i], changed[i + SIZE * SIZE]);
      assertEquals(changed[i], changed[i + 2 * SIZE * SIZE]);
    }
  }

  @Test
  void aRotationTurnsAroundTheCenter() {
    float[] turned = apply(new Augmentation(90, 0, 0, 0), ramp(1));
    assertEquals(7.5, (turned[7 * SIZE + 7] + turned[8 * SIZE + 8]) / 2, 1e-4);
    double right = turned[7 * SIZE + 8] - turned[7 * SIZE + 7];
    double down = turned[8 * SIZE + 7] - turned[7 * SIZE + 7];
    assertEquals(1, Math.hypot(right, down), 1e-4);
    assertTrue(Math.abs(down) > 0.01);
  }

  @Test
  void shiftsStayWithinTheirLimit() {
    Random random = new Random(5);
    double furthest = 0;
    for (int i = 0; i < 200; i++) {
      float[] shifted = apply(new Augmentation(0, 0.25, 0, 0), ramp(1), random);
      double shift = 8 - shifted[8 * SIZE + 8];
      assertTrue(Math.abs(shift) <= 4 + 1e-4);
      furthest = Math.max(furthest, Math.abs(shift));
    }
    assertTrue(furthest > 3.8);
  }

  /// What was trained before can be trained again: the numbers of the program's first recipes.
  @Test
  void theFirstRecipesDrawAsTheyAlwaysDid() {

    var random = Seeds.generator(11);
    float[] changed = apply(new Augmentation(10, 0.08, 0.5, 0.02), ramp(2), random);
    assertEquals(BEFORE, Arrays.hashCode(changed));
    float[] read =
        apply(
            augmentation("rotation = 10\nshift = 0.08\nflip = 0.5\nintensity = 0.02"),
            ramp(2),
            Seeds.generator(11));
    assertArrayEquals(changed, read);
  }

  private static final int BEFORE = -15507273;

  @Test
  void whatIsMissingOrZeroIsOff() {
    for (String toml : List.of("", "rotation = 0\nnoise = 0\nscale = 0", "probability = 0.2")) {
      assertArrayEquals(ramp(2), apply(augmentation(toml), ramp(2)));
    }
  }

  @Test
  void quarterTurnsKeepEveryPixel() {
    float[] turned = apply(augmentation("quarter-turns = 1"), ramp(1));
    boolean left = Math.abs(turned[0] - turned[1]) < 1e-4;
    for (int i = 0; i < turned.length; i++) {
      int along = left ? i / SIZE : i % SIZE;
      double expected = turned[0] < 1 ? along : SIZE - 1 - along;
      assertEquals(expected, turned[i], 1e-4);
    }
  }

  @Test
  void rowsAndSlicesAreMirrored() {
    float[] rows = new float[2 * SIZE * SIZE];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i / SIZE;
    }
    float[] upside = apply(augmentation("flip-rows = 1"), rows);
    float[] backwards = apply(augmentation("flip-slices = 1"), rows);
    for (int i = 0; i < rows.length / 2; i++) {
      assertEquals(SIZE - 1 - i / SIZE, upside[i], 1e-4);
      assertEquals(SIZE + i / SIZE, backwards[i], 1e-4);
    }
  }

  @Test
  void scalingKeepsTheCenterAndItsLimit() {
    double least = 9;
    double most = 0;
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      float[] scaled = apply(augmentation("scale = 0.25"), ramp(1), random);
      assertEquals(7.5, (scaled[8 * SIZE + 7] + scaled[8 * SIZE + 8]) / 2, 1e-4);
      double step = scaled[8 * SIZE + 8] - scaled[8 * SIZE + 7];
      least = Math.min(least, step);
      most = Math.max(most, step);
    }
    assertTrue(least >= 0.8 - 1e-4 && least < 0.82, "least " + least);
    assertTrue(most <= 1.25 + 1e-4 && most > 1.22, "most " + most);
  }

  @Test
  void shearMovesRowsAgainstEachOther() {
    float[] sheared = apply(augmentation("shear = 0.3"), ramp(1));
    double slip = sheared[9 * SIZE + 8] - sheared[8 * SIZE + 8];
    assertTrue(Math.abs(slip) > 1e-3 && Math.abs(slip) <= 0.3);
    assertEquals(sheared[8 * SIZE + 8] + slip, sheared[9 * SIZE + 8], 1e-5);
    assertEquals(1, sheared[8 * SIZE + 8] - sheared[8 * SIZE + 7], 1e-4);
  }

  @Test
  void warpIsSymmetricAroundTheCenterInNoDirection() {
    float[] warped = apply(augmentation("warp = 0.4"), ramp(1));
    double near = warped[8 * SIZE + 4] - warped[8 * SIZE + 3];
    double far = warped[8 * SIZE + 12] - warped[8 * SIZE + 11];
    assertTrue(Math.abs(near - far) > 0.02, near + " " + far);
  }

  /// S0.7
  @Test
  void aTrapezoidWidensRowsEvenlyAndKeepsTheirHeight() {
    float[] rows = new float[SIZE * SIZE];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i / SIZE;
    }
    assertArrayEquals(rows, apply(augmentation("trapezoid = 0.5"), rows), 1e-4f);
    double least = 9;
    double most = 0;
    Random random = new Random(4);
    for (int i = 0; i < 200; i++) {
      float[] shaped = apply(augmentation("trapezoid = 0.5"), ramp(1), random);
      double top = 1 / (shaped[8] - shaped[7]);
      double bottom = 1 / (shaped[15 * SIZE + 8] - shaped[15 * SIZE + 7]);
      assertEquals(2, top + bottom, 1e-3);
      assertEquals(7.5, (shaped[5 * SIZE + 7] + shaped[5 * SIZE + 8]) / 2, 1e-4);
      least = Math.min(least, top);
      most = Math.max(most, top);
    }
    double reach = 0.5 * (SIZE - 1) / SIZE; // at the centers of the outermost rows
    assertTrue(least >= 1 - reach - 1e-3 && least < 1 - 0.95 * reach, "least " + least);
    assertTrue(most <= 1 + reach + 1e-3 && most > 1 + 0.95 * reach, "most " + most);
  }

  /// S0.7
  @Test
  void theDihedralMovesAreTheFifteenOthersAllAlikeOften() {
    float[] study = new float[2 * SIZE * SIZE];
    for (int i = 0; i < study.length; i++) {
      study[i] = i;
    }
    Map<List<Integer>, Integer> seen = new HashMap<>();
    Random random = new Random(6);
    for (int i = 0; i < 1500; i++) {
      float[] moved = apply(augmentation("dihedral = 1"), study, random);
      List<Integer> order = new ArrayList<>();
      for (float value : moved) {
        order.add(Math.round(value));
      }
      assertEquals(study.length, order.stream().distinct().count());
      seen.merge(order, 1, Integer::sum);
    }
    assertEquals(15, seen.size());
    seen.values().forEach(count -> assertEquals(100, count, 45));
    assertArrayEquals(study, apply(augmentation("dihedral = 0"), study));
  }

  @Test
  void beyondTheBorderIsBlackOrTheEdgeGoesOn() {
    float[] bright = new float[SIZE * SIZE];
    Arrays.fill(bright, 9);
    bright[8 * SIZE + 8] = 1;
    float[] edge = apply(augmentation("shift = 0.5"), bright);
    float[] black = apply(augmentation("shift = 0.5\nborder = \"black\""), bright);
    int beyond = 0;
    for (int i = 0; i < edge.length; i++) {
      boolean isBeyond = black[i] == 1 && edge[i] == 9;
      assertTrue(isBeyond || black[i] == edge[i]);
      beyond += isBeyond ? 1 : 0;
    }
    assertTrue(beyond >= SIZE, "pixels beyond the border: " + beyond);
  }

  @Test
  void cubicInterpolationKeepsMoreOfFineStripes() {
    float[] stripes = new float[SIZE * SIZE];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = (float) Math.cos(2 * Math.PI * (i % SIZE) / 5);
    }
    double linear = 0;
    double cubic = 0;
    for (int seed = 0; seed < 50; seed++) {
      linear += power(apply(augmentation("shift = 0.1"), stripes, new Random(seed)));
      Augmentation sharp = augmentation("shift = 0.1\ninterpolation = \"cubic\"");
      cubic += power(apply(sharp, stripes, new Random(seed)));
    }
    double whole = 50 * power(stripes);
    assertTrue(linear < 0.85 * whole, "linear " + linear / whole);
    assertTrue(cubic > 0.94 * whole, "cubic " + cubic / whole);
  }

  /// Of the middle of a picture, which no shift of a tenth brings the edge into.
  private static double power(float[] picture) {
    double sum = 0;
    for (int i = 8 * SIZE + 3; i < 8 * SIZE + 13; i++) {
      sum += picture[i] * picture[i];
    }
    return sum;
  }

  @Test
  void aSliceShiftMixesNeighbors() {
    float[] steps = new float[5 * SIZE * SIZE];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = i / (SIZE * SIZE);
    }
    float[] shifted = apply(augmentation("slice-shift = 1"), steps);
    double shift = 2 - shifted[2 * SIZE * SIZE];
    assertTrue(Math.abs(shift) > 1e-3 && Math.abs(shift) <= 1);
    assertEquals(3 - shift, shifted[3 * SIZE * SIZE], 1e-5);
    assertEquals(Math.max(0, -shift), shifted[0], 1e-5);
  }

  /// S0.7
  @Test
  void theOverallProbabilityAndAnOwnOneHold() {
    Augmentation augmentation =
        augmentation(
            "probability = 0.2\noffset = 0.5\nslice-shift = {strength = 1, probability = 0.7}");
    Random random = new Random(8);
    int offsets = 0;
    int shifts = 0;
    for (int i = 0; i < 1000; i++) {
      float[] steps = new float[3 * SIZE * SIZE];
      Arrays.fill(steps, SIZE * SIZE, 3 * SIZE * SIZE, 1);
      float[] changed = apply(augmentation, steps, random);
      double last = changed[changed.length - 1];
      double first = changed[SIZE * SIZE];
      offsets += last != 1 && changed[2 * SIZE * SIZE] == last && last != 0 ? 1 : 0;
      shifts += first != last ? 1 : 0;
    }
    assertEquals(200, offsets, 40);
    assertEquals(350, shifts, 60, "half of the shifts are seen in the middle slice");
  }

  @Test
  void theSameSeedGivesTheSameStudy() {
    String all =
        "probability = 0.8\n"
            + "rotation = 10\n"
            + "scale = 0.1\n"
            + "noise = 0.2\n"
            + "motion = 0.05\n"
            + "bias-field = 0.3";
    float[] one = apply(augmentation(all), ramp(3), Seeds.generator(4, "a"));
    assertArrayEquals(one, apply(augmentation(all), ramp(3), Seeds.generator(4, "a")));
    float[] other = apply(augmentation(all), ramp(3), Seeds.generator(5, "a"));
    assertFalse(Arrays.equals(one, other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rotaton = 5",
        "noise = -1",
        "anisotropy = 0.5",
        "blur = 40",
        "warp = 0.9",
        "trapezoid = 1",
        "dihedral = {strength = 0.5, probability = 0.5}",
        "flip = 2",
        "probability = 3",
        "noise = {strength = 1, often = 2}",
        "sides = \"left\"",
        "border = \"white\"",
        "interpolation = \"sinc\"",
      })
  void wrongKeysAreRefused(String toml) {
    assertThrows(IllegalArgumentException.class, () -> augmentation(toml));
  }

  private static float[] apply(Augmentation augmentation, float[] study) {
    return apply(augmentation, study, new Random(2));
  }

  private static float[] apply(Augmentation augmentation, float[] study, RandomGenerator random) {
    FloatBuffer target = FloatBuffer.allocate(study.length);
    var one = new TrainingStudy("1", study, study.length / (SIZE * SIZE), new int[0]);
    augmentation.apply(one, PictureSize.square(SIZE), target, random);
    return target.array();
  }

  private static Augmentation augmentation(String toml) {
    try {
      var options = new Options("augmentation", Documents.toml(toml, "test").values());
      return Augmentation.of(options, Augmentation.included());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every pixel is its column.
  private static float[] ramp(int slices) {
    float[] ramp = new float[slices * SIZE * SIZE];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i % SIZE;
    }
    return ramp;
  }
}
