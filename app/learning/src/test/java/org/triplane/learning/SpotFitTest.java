// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.triplane.common.Documents;
import org.triplane.common.Progress;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.SpotReadout;
import org.triplane.learning.ort.LayerGradients;
import org.triplane.learning.ort.Tensor;

/// Studies of bright blobs everywhere; in the positive ones that at one place is a little
/// brighter, but no brighter than others are.
class SpotFitTest {
  private static final int SIZE = 24;
  private static final int SLICES = 3;
  private static final int STUDIES = 160;
  private static final SpotReadout SPOTS = new SpotReadout(6, SLICES);

  /// Second slice, third row of places, fifth column.
  private static final int PLACE = 36 + 2 * 6 + 4;

  @Test
  void findsASpotThatIsAsBrightAsWhatSurroundsIt() throws Exception {
    TrainingSet set = set(1.2);
    SpotFit.Found found = fit(set).find(targets(set), Progress.SILENT);
    assertEquals(PLACE, strongest(found.weights()));
    assertTrue(found.weights()[PLACE] > 0);
    assertTrue(found.spots() < 40, "" + found.spots());
    assertTrue(auc(found.outOfFold(), targets(set)) > 0.65);
  }

  @Test
  void findsNothingWhereThereIsNothing() throws Exception {
    TrainingSet set = set(0);
    SpotFit.Found found = fit(set).find(targets(set), Progress.SILENT);
    assertEquals(0, found.spots());
  }

  @Test
  void studiesThatAreAllAlikeHaveNoSpots() throws Exception {
    int[] targets = targets(set(0));
    var fit = new SpotFit(SPOTS, new float[SLICES * 36][STUDIES], folds());
    assertEquals(0, fit.find(targets, Progress.SILENT).spots());
  }

  @Test
  void aStudyOfUnknownTargetHasNoSay() throws Exception {
    TrainingSet set = set(1.2);
    int[] targets = targets(set);
    targets[3] = TrainingStudy.UNKNOWN;
    float[][] brightness = new SpotBrightness(SPOTS).of(set);
    double[] before =
        new SpotFit(SPOTS, brightness, folds()).find(targets, Progress.SILENT).weights();
    for (float[] place : brightness) {
      place[3] += 50;
    }
    double[] after =
        new SpotFit(SPOTS, brightness, folds()).find(targets, Progress.SILENT).weights();
    assertArrayEquals(before, after);
  }

  @Test
  void aRuleSaysMoreOfTheStudiesThatItWasFoundOnThanOutOfFold() throws Exception {
    TrainingSet set = set(1.2);
    int[] targets = targets(set);
    SpotFit.Found found = fit(set).find(targets, Progress.SILENT);
    double inSample = 0;
    for (int i = 0; i < STUDIES; i++) {
      double sum = 0;
      float[][] brightness = new SpotBrightness(SPOTS).of(set.select(List.of(i)));
      for (int place = 0; place < brightness.length; place++) {
        sum += found.weights()[place] * (brightness[place][0] - found.means()[place]);
      }
      inSample += (2 * targets[i] - 1) * (sum - found.outOfFold()[i]);
    }
    assertTrue(inSample > 0, "" + inSample);
  }

  @Test
  void aHeatMapPeaksAtTheSpot() throws Exception {
    TrainingSet set = set(3);
    SpotFit.Found found = fit(set).find(targets(set), Progress.SILENT);
    NetworkGraph graph =
        new MrnetSmall()
            .build(Documents.toml("spots = 6\nspot-slices = 3", "architecture"), 1, new Random(1));
    NetworkGraph fitted =
        SPOTS.with(
            graph,
            List.of(new SpotReadout.Rule(0, 0, found.weights(), found.means())),
            "classifier");
    TrainingStudy positive = set.studies().get(1);
    try (LayerGradients maps = LayerGradients.open(fitted, "relu.1", ComputeDevice.CPU)) {
      var at = maps.at(new Tensor(new long[] {SLICES, 1, SIZE, SIZE}, positive.pixels()), 0);
      float[] sums = hiresCam(at);
      int side = SIZE / 2;
      int peak = strongest(IntStream.range(0, sums.length).mapToDouble(i -> sums[i]).toArray());
      assertEquals(1, peak / side / side);
      assertEquals(4.5, peak / side % side, 1.5);
      assertEquals(8.5, peak % side, 1.5);
    }
  }

  /// Σ over channels of derivative × value, for each slice and pixel.
  private static float[] hiresCam(LayerGradients.Response at) {
    int pixels = SIZE / 2 * SIZE / 2;
    int channels = at.features().values().length / SLICES / pixels;
    float[] sums = new float[SLICES * pixels];
    for (int i = 0; i < at.features().values().length; i++) {
      int slice = i / (channels * pixels);
      sums[slice * pixels + i % pixels] += at.gradient().values()[i] * at.features().values()[i];
    }
    return sums;
  }

  private static SpotFit fit(TrainingSet set) {
    return new SpotFit(SPOTS, new SpotBrightness(SPOTS).of(set), folds());
  }

  private static int[] folds() {
    return IntStream.range(0, STUDIES).map(i -> i / 2 % 5).toArray();
  }

  private static int[] targets(TrainingSet set) {
    return set.studies().stream().mapToInt(study -> study.targets()[0]).toArray();
  }

  /// @param effect how much brighter the place is, in deviations of blobs
  private static TrainingSet set(double effect) {
    Random random = new Random(9);
    List<TrainingStudy> studies = new ArrayList<>();
    for (int i = 0; i < STUDIES; i++) {
      float[] pixels = new float[SLICES * SIZE * SIZE];
      double[] blobs = random.doubles(108, -1.7, 1.7).toArray();
      blobs[PLACE] += (i % 2) * effect;
      for (int k = 0; k < pixels.length; k++) {
        int blob = k / SIZE / SIZE * 36 + k / SIZE % SIZE / 4 * 6 + k % SIZE / 4;
        pixels[k] = (float) (blobs[blob] + 0.1 * random.nextGaussian());
      }
      studies.add(new TrainingStudy("case-" + i, pixels, SLICES, new int[] {i % 2}));
    }
    return new TrainingSet(studies, SIZE, 1, List.of("spot"));
  }

  private static int strongest(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .max((a, b) -> Double.compare(Math.abs(values[a]), Math.abs(values[b])))
        .orElseThrow();
  }

  private static double auc(double[] said, int[] targets) {
    return Metrics.of(Arrays.stream(said).map(Prediction::sigmoid).toArray(), targets)
        .auc()
        .value();
  }
}
