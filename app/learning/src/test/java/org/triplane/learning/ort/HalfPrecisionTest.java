// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.graph.NetworkGraph;

/// A network of 16-bit floats and an old operator set is the same after import.
class HalfPrecisionTest {
  private static final String FILE =
      "shared/data/models/squeezenet11_fp16_onnx/models/SqueezeNet_fp16.onnx";
  private static final long[] SHAPE = {1, 3, 224, 224};

  @Test
  void theImportedNetworkGivesTheProbabilitiesOfItsFile() throws Exception {
    Path file = file();
    float[] x = new float[3 * 224 * 224];
    Random random = new Random(4);
    for (int i = 0; i < x.length; i++) {
      x[i] = Float.float16ToFloat(Float.floatToFloat16((float) (60 * random.nextGaussian())));
    }
    try (GraphSession imported = GraphSession.open(NetworkGraph.read(file), ComputeDevice.CPU)) {
      float[] actual = imported.apply(new Tensor(SHAPE, x)).values();
      assertArrayEquals(original(file, x), actual, 1e-3f);
    }
  }

  private static float[] original(Path file, float[] x) throws Exception {
    ByteBuffer bytes = ByteBuffer.allocateDirect(2 * x.length).order(ByteOrder.nativeOrder());
    ShortBuffer halves = bytes.asShortBuffer();
    for (float value : x) {
      halves.put(Float.floatToFloat16(value));
    }
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(file.toString());
        OnnxTensor input =
            OnnxTensor.createTensor(environment, bytes, SHAPE, OnnxJavaType.FLOAT16);
        OrtSession.Result result = session.run(Map.of("data_0", input))) {
      FloatBuffer probabilities = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[probabilities.remaining()];
      probabilities.get(values);
      return values;
    }
  }

  private static Path file() {
    Path dir = Path.of("").toAbsolutePath();
    while (dir.getParent() != null && !Files.exists(dir.resolve(FILE))) {
      dir = dir.getParent();
    }
    assumeTrue(Files.exists(dir.resolve(FILE)), "needs the data folder");
    return dir.resolve(FILE);
  }
}
