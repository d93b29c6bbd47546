// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.common.AtomicOutput;
import org.triplane.learning.LearningException;

/// An immutable network: an ONNX model. Built by an architecture, trained into new initializers,
/// run and differentiated as it is; there is no other description of a network.
public record NetworkGraph(ModelProto model) {
  static final String LAYERS_KEY = "triplane.layers";

  /// Read a network from a file.
  ///
  /// @throws LearningException if it is missing or no ONNX model
  public static NetworkGraph read(Path file) throws LearningException {
    try {
      return parse(Files.readAllBytes(file), file.getFileName().toString());
    } catch (IOException e) {
      throw new LearningException(
          "Cannot read the network %s. Check the path and its permissions.".formatted(file), e);
    }
  }

  /// Read a network from memory; `name` is for messages.
  public static NetworkGraph parse(byte[] bytes, String name) throws LearningException {
    try {
      ModelProto model = ModelProto.parseFrom(bytes);
      if (model.getGraph().getNodeCount() == 0 || model.getOpsetImportCount() == 0) {
        throw new LearningException(notOnnx(name));
      }
      return new NetworkGraph(model);
    } catch (InvalidProtocolBufferException e) {
      throw new LearningException(notOnnx(name), e);
    }
  }

  /// The bytes of the ONNX file.
  public byte[] toBytes() {
    return model.toByteArray();
  }

  /// Write the ONNX file.
  public void write(Path file) throws IOException {
    AtomicOutput.<RuntimeException>file(file, temporary -> Files.write(temporary, toBytes()));
  }

  /// The name of the one input that is not an initializer.
  public String input() {
    Map<String, Initializer> weights = initializers();
    return model.getGraph().getInputList().stream()
        .map(ValueInfoProto::getName)
        .filter(name -> !weights.containsKey(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("expected a network with an input"));
  }

  /// The name of the first output.
  public String output() {
    return model.getGraph().getOutput(0).getName();
  }

  /// The nodes in the order in which they run.
  public List<NodeProto> nodes() {
    return model.getGraph().getNodeList();
  }

  /// The opset of the standard operators.
  public long opset() {
    return model.getOpsetImportList().stream()
        .filter(set -> set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx"))
        .mapToLong(set -> set.getVersion())
        .findFirst()
        .orElse(1);
  }

  /// The 32-bit float initializers by name, in file order.
  public SequencedMap<String, Initializer> initializers() {
    var all = new LinkedHashMap<String, Initializer>();
    for (TensorProto tensor : model.getGraph().getInitializerList()) {
      if (tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber()) {
        long[] shape = tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
        all.put(tensor.getName(), new Initializer(tensor.getName(), shape, floats(tensor)));
      }
    }
    return all;
  }

  /// The same network with other values in some initializers.
  ///
  /// @param values name to new values, as many as the old
  public NetworkGraph withInitializers(Map<String, float[]> values) {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    for (int i = 0; i < graph.getInitializerCount(); i++) {
      TensorProto old = graph.getInitializer(i);
      float[] fresh = values.get(old.getName());
      if (fresh != null) {
        List<Long> shape = old.getDimsList();
        graph.setInitializer(
            i, tensor(old.getName(), shape.stream().mapToLong(Long::longValue).toArray(), fresh));
      }
    }
    return new NetworkGraph(model.toBuilder().setGraph(graph).build());
  }

  /// The tensors that heat maps can be made at, shallow to deep: feature maps of shape
  /// `(slices, channels, height, width)`.
  public List<String> layers() {
    for (StringStringEntryProto entry : model.getMetadataPropsList()) {
      if (entry.getKey().equals(LAYERS_KEY)) {
        return List.of(entry.getValue().split(","));
      }
    }
    return nodes().stream()
        .takeWhile(node -> !node.getOpType().equals("GlobalAveragePool"))
        .filter(node -> node.getOpType().equals("Relu"))
        .map(node -> node.getOutput(0))
        .toList();
  }

  static TensorProto tensor(String name, long[] shape, float[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.FLOAT.getNumber())
            .setRawData(ByteString.copyFrom(bytes));
    for (long size : shape) {
      tensor.addDims(size);
    }
    return tensor.build();
  }

  private static float[] floats(TensorProto tensor) {
    if (tensor.getRawData().isEmpty()) {
      float[] values = new float[tensor.getFloatDataCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
      return values;
    }
    ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[raw.remaining() / 4];
    raw.asFloatBuffer().get(values);
    return values;
  }

  private static String notOnnx(String name) {
    return "%s is not an ONNX model. Export the network as ONNX and try again.".formatted(name);
  }
}
