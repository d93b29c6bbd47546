// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.triplane.common.AtomicOutput;
import org.triplane.learning.LearningException;

/// An immutable network: an ONNX model. Built by an architecture, trained into new initializers,
/// run and differentiated as it is; there is no other description of a network.
public record NetworkGraph(ModelProto model) {
  static final String LAYERS_KEY = "triplane.layers";
  private static final String OWN = "triplane.";

  /// Read a network from a file and bring it into the one form that is run and trained here:
  /// 32-bit floats, operator set 17 or later, any number of slices, constants as initializers. Its
  /// weights may lie in files beside it.
  ///
  /// @throws LearningException if it is missing, no ONNX model, or of a kind that is not
  ///     supported
  public static NetworkGraph read(Path file) throws LearningException {
    try {
      byte[] bytes = ExternalWeights.joined(Files.readAllBytes(file), file);
      return parse(bytes, file.getFileName().toString());
    } catch (IOException e) {
      throw new LearningException(
          "Cannot read the network %s. Check the path and its permissions.".formatted(file), e);
    }
  }

  /// Read a network from memory, as [#read] does; `name` is for messages.
  public static NetworkGraph parse(byte[] bytes, String name) throws LearningException {
    return ifOnnx(bytes, name)
        .orElseThrow(
            () ->
                new LearningException(
                    "%s is not an ONNX model. Export the network as ONNX and try again."
                        .formatted(name)));
  }

  /// The same; empty if these are not the bytes of an ONNX model.
  static Optional<NetworkGraph> ifOnnx(byte[] bytes, String name) throws LearningException {
    ModelProto model;
    try {
      model = ModelProto.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      return Optional.empty();
    }
    boolean isWhole =
        model.getGraph().getNodeCount() > 0
            && model.getGraph().getOutputCount() > 0
            && model.getOpsetImportCount() > 0;
    return isWhole
        ? Optional.of(new NetworkGraph(GraphImport.normalize(model, name)))
        : Optional.empty();
  }

  /// The bytes of the ONNX file.
  public byte[] toBytes() {
    return model.toByteArray();
  }

  /// Write the ONNX file.
  public void write(Path file) throws IOException {
    AtomicOutput.<RuntimeException>file(file, temporary -> Files.write(temporary, toBytes()));
  }

  /// The inputs that are no initializers.
  public List<GraphTensor> inputs() {
    Set<String> weights = new HashSet<>();
    model.getGraph().getInitializerList().forEach(tensor -> weights.add(tensor.getName()));
    return model.getGraph().getInputList().stream()
        .filter(value -> !weights.contains(value.getName()))
        .map(GraphTensor::of)
        .toList();
  }

  /// The outputs; the first holds the logits.
  public List<GraphTensor> outputs() {
    return model.getGraph().getOutputList().stream().map(GraphTensor::of).toList();
  }

  /// The name of the first input that is no initializer.
  public String input() {
    return inputs().stream()
        .map(GraphTensor::name)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("expected a network with an input"));
  }

  /// The name of the first output.
  public String output() {
    return model.getGraph().getOutput(0).getName();
  }

  /// The same network with one output: the first that holds floats, or the first if none does.
  public NetworkGraph firstFloats() {
    GraphProto graph = model.getGraph();
    ValueInfoProto first =
        graph.getOutputList().stream()
            .filter(out -> Onnx.isFloat(out.getType().getTensorType().getElemType()))
            .findFirst()
            .orElse(graph.getOutput(0));
    GraphProto one = graph.toBuilder().clearOutput().addOutput(first).build();
    return new NetworkGraph(model.toBuilder().setGraph(one).build());
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
      if (tensor.getDataType() == Onnx.FLOAT) {
        String name = tensor.getName();
        all.put(name, new Initializer(name, Onnx.shape(tensor), Onnx.floats(tensor)));
      }
    }
    return all;
  }

  /// The 64-bit integer initializers by name, such as axes and shapes, flat.
  public Map<String, long[]> integers() {
    var all = new HashMap<String, long[]>();
    for (TensorProto tensor : model.getGraph().getInitializerList()) {
      if (tensor.getDataType() == Onnx.INT64) {
        all.put(tensor.getName(), Onnx.longs(tensor));
      }
    }
    return all;
  }

  /// The shapes of the 64-bit integer initializers by name.
  public Map<String, long[]> integerShapes() {
    var all = new HashMap<String, long[]>();
    for (TensorProto tensor : model.getGraph().getInitializerList()) {
      if (tensor.getDataType() == Onnx.INT64) {
        all.put(tensor.getName(), Onnx.shape(tensor));
      }
    }
    return all;
  }

  /// The same network with other values in some initializers.
  ///
  /// @param values name to new values, as many as the old
  /// @throws IllegalArgumentException if a name is no initializer or has another number of values
  public NetworkGraph withInitializers(Map<String, float[]> values) {
    GraphProto.Builder graph = model.getGraph().toBuilder();
    Set<String> unknown = new HashSet<>(values.keySet());
    for (int i = 0; i < graph.getInitializerCount(); i++) {
      TensorProto old = graph.getInitializer(i);
      float[] fresh = values.get(old.getName());
      if (fresh != null) {
        var replacement = new Initializer(old.getName(), Onnx.shape(old), fresh);
        graph.setInitializer(i, Onnx.floats(old.getName(), replacement.shape(), fresh));
        unknown.remove(old.getName());
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("expected initializers, but was " + unknown);
    }
    return new NetworkGraph(model.toBuilder().setGraph(graph).build());
  }

  /// The tensors that heat maps can be made at, shallow to deep: feature maps of shape
  /// `(slices, channels, height, width)`, or `(1, channels, depth, height, width)` in a network
  /// of volumes. Empty if the network has none.
  public List<String> layers() {
    return metadata(LAYERS_KEY)
        .map(names -> names.isEmpty() ? List.<String>of() : List.of(names.split(",")))
        .orElseGet(() -> FeatureLayers.of(this));
  }

  /// The outputs of its nodes, in the order in which they are computed.
  public List<String> computed() {
    return GraphNode.all(this).stream().map(GraphNode::output).toList();
  }

  /// Whether this program made it, so that its outputs are log-odds.
  public boolean isOwn() {
    return output().startsWith(OWN)
        || model.getMetadataPropsList().stream().anyMatch(entry -> entry.getKey().startsWith(OWN));
  }

  /// What the file says under a key.
  Optional<String> metadata(String key) {
    return model.getMetadataPropsList().stream()
        .filter(entry -> entry.getKey().equals(key))
        .map(StringStringEntryProto::getValue)
        .findFirst();
  }
}
