// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.FeatureSizes;
import org.triplane.learning.graph.NetworkGraph;

/// A network loaded into ONNX Runtime. Holds native memory until closed. One thread at a time.
public final class GraphSession implements AutoCloseable {
  private final NetworkGraph graph;
  private final String input;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final OrtDevice device;
  private long[] accepted = new long[0];

  private GraphSession(NetworkGraph graph, OrtEnvironment environment, OrtDevices.Opened opened) {
    this.graph = graph;
    this.input = graph.input();
    this.environment = environment;
    this.session = opened.session();
    this.device = opened.device();
  }

  /// Load a network.
  ///
  /// @param wanted where to run it; it runs on the CPU if that cannot be had, see [#device]
  /// @throws LearningException if ONNX Runtime does not accept the network
  public static GraphSession open(NetworkGraph graph, ComputeDevice wanted)
      throws LearningException {
    OrtEnvironment environment = OrtDevices.environment();
    try {
      return new GraphSession(graph, environment, OrtDevices.open(graph.toBytes(), wanted));
    } catch (OrtException e) {
      throw new LearningException(
          ("ONNX Runtime cannot load the network: %s. Export it again with operator set 17 and"
                  + " check it with ONNX's own checker.")
              .formatted(firstLine(e)),
          e);
    }
  }

  /// What it runs on, and why if that is not what was wanted.
  public OrtDevice device() {
    return device;
  }

  /// The name of the network's first input.
  String input() {
    return input;
  }

  /// Run a network of one input.
  ///
  /// @return its first output
  public Tensor apply(Tensor values) throws LearningException {
    return run(input, values).firstEntry().getValue();
  }

  /// Run on one input.
  ///
  /// @return output name to values, in the network's order
  public SequencedMap<String, Tensor> run(String input, Tensor values) throws LearningException {
    return run(Map.of(input, values), Map.of());
  }

  /// Run.
  ///
  /// @param inputs input name to values
  /// @param indices input name to whole number, for inputs of shape (1)
  /// @return output name to values, in the network's order
  /// @throws LearningException if the engine fails, or the input is too small for the network
  public SequencedMap<String, Tensor> run(Map<String, Tensor> inputs, Map<String, Long> indices)
      throws LearningException {
    requireLargeEnough(inputs.get(input));
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try {
      for (var input : inputs.entrySet()) {
        FloatBuffer values = input.getValue().toDirectBuffer();
        long[] shape = input.getValue().shape();
        tensors.put(input.getKey(), OnnxTensor.createTensor(environment, values, shape));
      }
      for (var index : indices.entrySet()) {
        LongBuffer value = direct(index.getValue());
        tensors.put(index.getKey(), OnnxTensor.createTensor(environment, value, new long[] {1}));
      }
      try (OrtSession.Result result = session.run(tensors)) {
        return copy(result);
      }
    } catch (OrtException e) {
      throw new LearningException(
          ("The network cannot be run on this input: %s. Does the size and number of channels"
                  + " suit it, and is there enough memory?")
              .formatted(firstLine(e)),
          e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private void requireLargeEnough(@Nullable Tensor values) throws LearningException {
    if (values != null && !Arrays.equals(accepted, values.shape())) {
      FeatureSizes.require(graph, values.shape());
      accepted = values.shape();
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("expected an open session", e);
    }
  }

  private static SequencedMap<String, Tensor> copy(OrtSession.Result result)
      throws LearningException {
    var outputs = new LinkedHashMap<String, Tensor>();
    for (Map.Entry<String, OnnxValue> output : result) {
      if (!(output.getValue() instanceof OnnxTensor tensor) || tensor.getFloatBuffer() == null) {
        throw new LearningException(
            "The network's output '%s' holds no 32-bit floats. Export it with float outputs."
                .formatted(output.getKey()));
      }
      FloatBuffer values = tensor.getFloatBuffer();
      float[] array = new float[values.remaining()];
      values.get(array);
      outputs.put(output.getKey(), new Tensor(tensor.getInfo().getShape(), array));
    }
    return outputs;
  }

  private static LongBuffer direct(long value) {
    return ByteBuffer.allocateDirect(Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer()
        .put(value)
        .flip();
  }

  private static String firstLine(OrtException failure) {
    String text = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
