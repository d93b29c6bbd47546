// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.triplane.common.Documents;
import org.triplane.common.Options;

/// W11
class SidesTest {
  private static final List<String> LABELS = List.of("left-tear", "cyst", "right-tear");
  private static final String SWAP = "flip = 0.5\nsides = { left-tear = \"right-tear\" }";

  @Test
  void aLabelWithASideRefusesMirroring() throws Exception {
    for (String flip :
        List.of("flip = 0.5", "flip-rows = 1", "flip-slices = 0.1", "dihedral = 0.1")) {
      Augmentation augmentation = augmentation(flip + "\nsided = [\"cyst\"]");
      var thrown = assertThrows(LearningException.class, () -> augmentation.requireSides(LABELS));
      assertTrue(String.valueOf(thrown.getMessage()).startsWith("The label cyst has a side"));
    }
    augmentation("rotation = 10\nsided = [\"cyst\"]").requireSides(LABELS);
  }

  @Test
  void aPartnerThatIsNoLabelIsRefused() throws Exception {
    Augmentation augmentation = augmentation(SWAP);
    augmentation.requireSides(LABELS);
    augmentation.requireSides(List.of("cyst"));
    List<String> one = List.of("left-tear", "cyst");
    assertThrows(LearningException.class, () -> augmentation.requireSides(one));
  }

  @Test
  void aRecipeThatKnowsOfNoSidesIsNotBelievedWhereLabelsNameThem() throws Exception {
    Augmentation none = augmentation("flip = 0.5\nsides = \"none\"");
    for (List<String> labels :
        List.of(LABELS, List.of("Left knee", "Right knee"), List.of("cyst_LEFT", "cyst_RIGHT"))) {
      var thrown = assertThrows(LearningException.class, () -> none.requireSides(labels));
      String message = String.valueOf(thrown.getMessage());
      assertTrue(message.contains("tell the sides apart, but the recipe mirrors"), message);
      assertTrue(message.contains("sides to { \"%s\" =".formatted(labels.getFirst())), message);
    }
    none.requireSides(List.of("leftover", "rightover", "bright", "left-to-right shunt"));
    augmentation("flip = 0\nsides = \"none\"").requireSides(LABELS);
    augmentation(SWAP).requireSides(LABELS);
  }

  @Test
  void wherePartnersChangePlacesOnlyFlipMirrors() throws Exception {
    for (String other : List.of("flip-rows = 1", "flip-slices = 1", "dihedral = 0.5")) {
      Augmentation augmentation = augmentation(SWAP + "\n" + other);
      assertThrows(LearningException.class, () -> augmentation.requireSides(LABELS));
    }
    augmentation(SWAP + "\ntrapezoid = 0.3\nquarter-turns = 0.5").requireSides(LABELS);
  }

  @Test
  void theUserIsWarnedWhereNothingIsDeclared() throws Exception {
    assertTrue(augmentation("flip = 0.5").warning().isPresent());
    assertTrue(augmentation("flip = 0.5\nsides = \"none\"").warning().isEmpty());
    assertTrue(augmentation(SWAP).warning().isEmpty());
    assertTrue(augmentation("rotation = 5\nflip = 0").warning().isEmpty());
  }

  @Test
  void mirroredStudiesHaveTheOtherSidesTarget() throws Exception {
    Augmentation augmentation = augmentation(SWAP);
    List<TrainingStudy> studies = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      float[] ramp = new float[64];
      for (int pixel = 0; pixel < 64; pixel++) {
        ramp[pixel] = pixel % 8;
      }
      studies.add(new TrainingStudy("s" + i, ramp, 1, new int[] {1, -1, 0}));
    }
    var set = new TrainingSet(studies, 8, 1, LABELS);
    int mirrored = 0;
    for (TrainingStudy study : augmentation.mirror(set, studies, 3)) {
      FloatBuffer target = FloatBuffer.allocate(64);
      augmentation.apply(study, PictureSize.square(8), target, new Random(1));
      boolean flipped = target.get(0) > target.get(7);
      mirrored += flipped ? 1 : 0;
      assertArrayEquals(flipped ? new int[] {0, -1, 1} : new int[] {1, -1, 0}, study.targets());
    }
    assertEquals(200, mirrored, 40);
  }

  @Test
  void withoutSidesNothingIsDrawnAhead() throws Exception {
    var set = Spots.set(4, 1, 2);
    assertSame(set.studies(), augmentation("flip = 0.5").mirror(set, set.studies(), 1));
  }

  private static Augmentation augmentation(String toml) throws Exception {
    var options = new Options("augmentation", Documents.toml(toml, "test").values());
    return Augmentation.of(options, Augmentation.included());
  }
}
