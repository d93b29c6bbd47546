// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.Classifier;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.Explanation;
import org.triplane.learning.Saliency;
import org.triplane.learning.SliceTensor;
import org.triplane.learning.graph.Draft;
import org.triplane.learning.graph.NetworkGraph;

class OcclusionTest {
  private static final int SIZE = 24;

  @Test
  void findsABrightSpot() throws Exception {
    Saliency saliency = explain(brightest(1), "occlusion");
    assertEquals(3, saliency.hottestSlice());
    assertEquals(1f, saliency.map().value(17, 8, 3, 0));
    assertEquals(0f, saliency.map().value(5, 20, 3, 0));
    assertEquals(0f, saliency.map().value(17, 8, 1, 0));
  }

  @Test
  void nothingIsHotForALabelThatTheSpotSpeaksAgainst() throws Exception {
    Saliency saliency = explain(brightest(-1), "occlusion");
    float[] cold = new float[SIZE * SIZE * 5];
    assertArrayEquals(cold, ((Voxels.Floats) saliency.map().voxels().inMemory()).stored());
    assertEquals(0, saliency.hottestSlice());
  }

  @Test
  void takesThePlaceOfAGradientThatCannotBeHad() throws Exception {
    var draft = new Draft("slices", 1, SIZE, SIZE);
    String layer = draft.node("Relu", draft.node("Conv", "x", kernel(draft)));
    String bent = draft.node("Erf", draft.node("GlobalMaxPool", layer));
    String study = draft.node("ReduceMax", List.of(bent), Draft.list("axes", 0));
    Saliency saliency = explain(draft.build(draft.node("Flatten", study)), "grad-cam");
    assertEquals("occlusion", saliency.method());
    assertEquals(
        "This network has no gradient rule for its operator Erf. The map was made by occlusion"
            + " instead of grad-cam.",
        saliency.note());
  }

  @Test
  void takesThePlaceOfAGradientThatIsNotFinite() throws Exception {
    var draft = new Draft("slices", 1, SIZE, SIZE);
    String layer = draft.node("Relu", draft.node("Conv", "x", kernel(draft)));
    String root = draft.node("GlobalMaxPool", draft.node("Sqrt", layer));
    String study = draft.node("ReduceSum", root, draft.integers(0));
    Saliency saliency = explain(draft.build(draft.node("Flatten", study)), "grad-cam");
    assertEquals("occlusion", saliency.method());
    assertTrue(saliency.note().startsWith("The network's gradient is not finite here."));
    assertEquals(3, saliency.hottestSlice());
  }

  @Test
  void runningOneSliceAgainGivesWhatRunningAllGives() throws Exception {
    SliceTensor input = new SliceTensor(4, 1, 32, 32, noise(4 * 32 * 32));
    var question = new OccludedStudy.Question(input, Studies.LABELS, 1);
    try (GraphSession session = GraphSession.open(Studies.small(), ComputeDevice.CPU);
        OccludedStudy one =
            OccludedSlice.open(Studies.small(), question, ComputeDevice.CPU).orElseThrow()) {
      assertInstanceOf(OccludedSlice.class, one);
      var all = new OccludedStudy.Whole(question, session);
      assertEquals(all.logit(), one.logit(), 1e-5f);
      float[] expected = new Occlusion(input, all).maps(Progress.SILENT);
      assertArrayEquals(expected, new Occlusion(input, one).maps(Progress.SILENT), 1e-5f);
    }
  }

  @Test
  void aNetworkThatMixesSlicesIsRunAsAWhole() throws Exception {
    var draft = new Draft("slices", 1, 8, 8);
    String center = draft.node("ReduceMean", List.of("x"), Draft.list("axes", 0, 1, 2, 3));
    String rows = draft.node("GlobalMaxPool", draft.node("Sub", "x", center));
    String study = draft.node("ReduceMax", List.of(rows), Draft.list("axes", 0));
    NetworkGraph graph = draft.build(draft.node("Flatten", study));
    SliceTensor input = new SliceTensor(3, 1, 8, 8, noise(3 * 64));
    var question = new OccludedStudy.Question(input, List.of("tear"), 0);
    assertTrue(OccludedSlice.open(graph, question, ComputeDevice.CPU).isEmpty());
  }

  @Test
  void aNetworkOfSingleSlicesIsExplainedAtTheMostSuspiciousOne() throws Exception {
    var draft = new Draft("slices", 1, SIZE, SIZE);
    String layer = draft.node("Relu", draft.node("Conv", "x", kernel(draft)));
    NetworkGraph graph = draft.build(draft.node("Flatten", draft.node("GlobalMaxPool", layer)));
    for (String method : List.of("occlusion", "hires-cam")) {
      Saliency saliency = explain(graph, method);
      assertEquals(method, saliency.method());
      assertEquals(3, saliency.hottestSlice());
      assertEquals(1f, saliency.map().value(17, 8, 3, 0));
    }
  }

  /// A network whose logit is the brightest pixel of the study times a factor.
  private static NetworkGraph brightest(float factor) {
    var draft = new Draft("slices", 1, SIZE, SIZE);
    String layer = draft.node("Relu", draft.node("Conv", "x", kernel(draft)));
    String pooled = draft.node("GlobalMaxPool", layer);
    String study = draft.node("ReduceMax", List.of(pooled), Draft.list("axes", 0));
    String logit = draft.node("Flatten", study);
    return draft.build(draft.node("Mul", logit, draft.number(factor)));
  }

  private static String kernel(Draft draft) {
    return draft.floats(new long[] {1, 1, 1, 1}, 1);
  }

  private static Saliency explain(NetworkGraph graph, String method) throws Exception {
    try (Classifier classifier =
        Classifiers.open(
            graph, Studies.member(SIZE, 1, List.of()), List.of("tear"), ComputeDevice.CPU)) {
      var how = new Explanation(method, "");
      return classifier.explain(spot(), "tear", how, Progress.SILENT);
    }
  }

  /// Five dark slices with a bright pixel in slice 3 at row 8, column 17.
  private static Volume spot() {
    float[] values = new float[SIZE * SIZE * 5];
    values[(3 * SIZE + 8) * SIZE + 17] = 1000;
    return Volume.of(Geometry.uncalibrated(SIZE, SIZE, 5), new Voxels.Floats(values));
  }

  private static float[] noise(int count) {
    return ((Voxels.Floats) Studies.noise(count, 1, 1, 5).voxels()).stored();
  }
}
