// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.ort.GraphSession;
import org.triplane.learning.ort.Tensor;

/// The reference that training passes are compared with.
final class OnnxRuntime {
  private OnnxRuntime() {}

  /// The first output for an input.
  static float[] run(NetworkGraph graph, float[] x, long... shape) throws LearningException {
    try (GraphSession session = GraphSession.open(graph, ComputeDevice.CPU)) {
      return session.apply(new Tensor(shape, x)).values();
    }
  }
}
