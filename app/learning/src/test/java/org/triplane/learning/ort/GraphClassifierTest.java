// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Progress;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.Classifier;
import org.triplane.learning.Explanation;
import org.triplane.learning.ExplanationChoices;
import org.triplane.learning.LearningException;
import org.triplane.learning.Prediction;
import org.triplane.learning.Saliency;

class GraphClassifierTest {
  private static final Volume VOLUME = Studies.noise(40, 30, 5, 1);

  @ParameterizedTest
  @ValueSource(strings = {"grad-cam", "hires-cam", "layer-cam", "grad-cam++", "occlusion"})
  void everyMapLiesOnTheSeriesOwnGridAndItsHottestVoxelIsOne(String method) throws Exception {
    try (Classifier classifier = Studies.classifier(Studies.small(), 32)) {
      Saliency saliency = explain(classifier, method, "");
      float[] heat = heat(saliency);
      assertSame(VOLUME.geometry(), saliency.map().geometry());
      assertEquals(method, saliency.method());
      assertEquals("", saliency.note());
      int hottest = 0;
      for (int i = 0; i < heat.length; i++) {
        assertTrue(heat[i] >= 0 && heat[i] <= 1);
        hottest = heat[i] > heat[hottest] ? i : hottest;
      }
      assertEquals(1f, heat[hottest]);
      assertEquals(hottest / (40 * 30), saliency.hottestSlice());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"grad-cam", "hires-cam", "layer-cam", "grad-cam++", "occlusion"})
  void theSameVolumeGivesTheSameBitsAgain(String method) throws Exception {
    try (Classifier classifier = Studies.classifier(Studies.small(), 32)) {
      Prediction first = classifier.classify(VOLUME, Progress.SILENT);
      assertEquals(first, classifier.classify(VOLUME, Progress.SILENT));
      float[] map = heat(explain(classifier, method, ""));
      assertArrayEquals(map, heat(explain(classifier, method, "")));
    }
  }

  @Test
  void offersTheStandardMethodFirstAndBlocksFromShallowToDeepWithTheirSizes() throws Exception {
    try (Classifier classifier = Studies.classifier(Studies.small(), 32)) {
      ExplanationChoices choices = classifier.choices();
      assertEquals("hires-cam", choices.methods().getFirst());
      assertEquals("occlusion", choices.methods().getLast());
      int before = Integer.MAX_VALUE;
      for (ExplanationChoices.Block block : choices.blocks()) {
        assertTrue(block.rows() > 0 && block.rows() <= before, block.toString());
        before = block.rows();
        Saliency saliency = explain(classifier, "hires-cam", block.layer());
        assertEquals(block.layer(), saliency.layer());
      }
      assertEquals(explain(classifier, "hires-cam", "").layer(), choices.standard());
    }
  }

  @Test
  void refusesAnUnknownMethodLayerAndLabelByName() throws Exception {
    try (Classifier classifier = Studies.classifier(Studies.small(), 32)) {
      assertMessage("no method 'score-cam'", () -> explain(classifier, "score-cam", ""));
      assertMessage("no layer 'relu.99'", () -> explain(classifier, "grad-cam", "relu.99"));
      assertMessage(
          "does not predict 'cyst'. It predicts: tear, edema.",
          () -> classifier.explain(VOLUME, "cyst", Explanation.STANDARD, Progress.SILENT));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hires-cam", "occlusion"})
  void stopsAtTheUsersRequest(String method) throws Exception {
    Progress stopped =
        new Progress() {
          @Override
          public void report(double done, String message) {}

          @Override
          public boolean isCancelled() {
            return true;
          }
        };
    var how = new Explanation(method, "");
    try (Classifier classifier = Studies.classifier(Studies.small(), 32)) {
      assertThrows(CancellationException.class, () -> classifier.classify(VOLUME, stopped));
      assertThrows(
          CancellationException.class, () -> classifier.explain(VOLUME, "tear", how, stopped));
    }
  }

  private static Saliency explain(Classifier classifier, String method, String layer)
      throws LearningException {
    var how = new Explanation(method, layer);
    return classifier.explain(VOLUME, "tear", how, Progress.SILENT);
  }

  private static float[] heat(Saliency saliency) {
    return ((Voxels.Floats) saliency.map().voxels().inMemory()).stored();
  }

  private static void assertMessage(String part, Executable work) {
    String message = assertThrows(LearningException.class, work).getMessage();
    assertTrue(String.valueOf(message).contains(part), message);
  }
}
