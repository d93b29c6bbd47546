// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.util.List;
import java.util.Random;
import org.triplane.common.Options;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;
import org.triplane.learning.Classifier;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Preprocessing;
import org.triplane.learning.graph.MrnetAlexnet;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;

/// Small studies, networks and models for tests.
final class Studies {
  static final List<String> LABELS = List.of("tear", "edema");

  private Studies() {}

  static NetworkGraph small() {
    return new MrnetSmall().build(Options.none("test"), 2, new Random(3));
  }

  static NetworkGraph alexnet() {
    return new MrnetAlexnet().build(Options.none("test"), 2, new Random(3));
  }

  /// A member without a plane of its own, so that volumes are taken as they are.
  static MemberModel member(int size, int channels, List<String> layers) {
    return new MemberModel(
        "test",
        new SeriesSelector(Plane.NONE, ""),
        new Preprocessing(size, channels, "z-score"),
        "test.onnx",
        "",
        layers);
  }

  static Classifier classifier(NetworkGraph graph, int size) throws LearningException {
    return Classifiers.open(graph, member(size, 1, List.of()), LABELS, ComputeDevice.CPU);
  }

  /// Noise with a mean of 100 and a deviation of 10.
  static Volume noise(int columns, int rows, int slices, long seed) {
    var random = new Random(seed);
    float[] values = new float[columns * rows * slices];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (100 + 10 * random.nextGaussian());
    }
    return Volume.of(Geometry.uncalibrated(columns, rows, slices), new Voxels.Floats(values));
  }
}
