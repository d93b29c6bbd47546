// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.triplane.common.Options;
import org.triplane.common.Progress;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.Classifier;
import org.triplane.learning.Explanation;
import org.triplane.learning.Saliency;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.R3d18;

class DepthMapTest {
  @Test
  void theDepthIsStretchedOverTheSlices() {
    // One channel, depth 3 of 5 slices: positions 0, 2 and 4. Derivatives of 1 leave the values.
    var features = new Tensor(new long[] {1, 1, 3, 1, 2}, new float[] {0, 4, 2, 0, 6, 8});
    var gradient = new Tensor(features.shape(), new float[] {1, 1, 1, 1, 1, 1});
    assertArrayEquals(
        new float[] {0, 4, 1, 2, 2, 0, 4, 4, 6, 8},
        DepthMap.of(ActivationMap.HIRES_CAM, features, gradient, 5));
  }

  /// S1.22, in a network of volumes.
  @Test
  void aNetworkOfVolumesIsHotWhereItsOnlySpotIs() throws Exception {
    Options options = Options.none("test").with("width", 4).with("input-channels", 1);
    NetworkGraph network = new R3d18().build(options, 2, new Random(3));
    assertEquals(9, network.layers().size());
    try (Classifier classifier = Studies.classifier(network, 32)) {
      String first = network.layers().getFirst();
      Saliency map =
          classifier.explain(spot(), "tear", new Explanation("layer-cam", first), Progress.SILENT);
      assertEquals("layer-cam", map.method());
      assertEquals("", map.note());
      assertEquals(11, map.hottestSlice(), 2);
      for (String layer : network.layers()) {
        var how = new Explanation("grad-cam", layer);
        Saliency each = classifier.explain(spot(), "tear", how, Progress.SILENT);
        assertTrue(each.method().equals("grad-cam"), layer + ": " + each.note());
        assertEquals(16, each.map().geometry().slices());
      }
    }
  }

  /// Dark, but for a cube in slices 10 to 12.
  private static Volume spot() {
    float[] values = new float[16 * 32 * 32];
    for (int slice = 10; slice <= 12; slice++) {
      for (int row = 12; row < 18; row++) {
        for (int column = 12; column < 18; column++) {
          values[(slice * 32 + row) * 32 + column] = 100;
        }
      }
    }
    return Volume.of(Geometry.uncalibrated(32, 32, 16), new Voxels.Floats(values));
  }
}
