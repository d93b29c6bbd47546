// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import ai.djl.engine.Engine;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.NetworkGraph;

/// The reference that training passes are compared with.
final class OnnxRuntime {
  private OnnxRuntime() {}

  /// The first output for an input.
  static float[] run(NetworkGraph graph, float[] x, long... shape)
      throws OrtException, LearningException {
    Torch.engine();
    Engine.getEngine("OnnxRuntime");
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(graph.model().toByteArray());
        OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(x), shape);
        OrtSession.Result result =
            session.run(Map.of(session.getInputNames().iterator().next(), input))) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] copy = new float[values.remaining()];
      values.get(copy);
      return copy;
    }
  }
}
