// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.triplane.learning.LearningException;

/// Brings a foreign network into the one form that running, training and differentiating read:
/// operator set 17 or later, 32-bit floats, any batch size, constants as initializers, only real
/// inputs listed as inputs.
final class GraphImport {
  private static final int OLDEST_OPSET = 7;

  private final OpsetUpgrade upgrade;
  private final GraphProto.Builder normal;
  private final Set<String> batched = new HashSet<>();
  private final boolean oneAtATime;

  private GraphImport(GraphProto graph, long opset) {
    this.normal =
        graph.toBuilder()
            .clearNode()
            .clearInitializer()
            .clearInput()
            .clearOutput()
            .clearValueInfo();
    this.upgrade = new OpsetUpgrade(opset, normal);
    Set<String> weights = new HashSet<>();
    for (TensorProto tensor : graph.getInitializerList()) {
      weights.add(tensor.getName());
      normal.addInitializer(fp32(tensor));
    }
    List<ValueInfoProto> inputs =
        graph.getInputList().stream().filter(in -> !weights.contains(in.getName())).toList();
    for (ValueInfoProto input : inputs) {
      normal.addInput(anyBatch(input));
      batched.add(input.getName());
    }
    this.oneAtATime = inputs.stream().anyMatch(input -> batchSize(input) == 1);
    boolean fixed = inputs.stream().anyMatch(input -> batchSize(input) != GraphTensor.FREE);
    for (ValueInfoProto output : graph.getOutputList()) {
      normal.addOutput(fixed ? anyBatch(output) : output);
    }
  }

  /// @param name for messages
  /// @throws LearningException if it is too old or keeps its weights in other files
  static ModelProto normalize(ModelProto model, String name) throws LearningException {
    long opset = new NetworkGraph(model).opset();
    if (opset < OLDEST_OPSET) {
      throw new LearningException(
          ("%s is written in ONNX operator set %d, which is too old. Export the network with"
                  + " operator set 17.")
              .formatted(name, opset));
    }
    for (TensorProto tensor : model.getGraph().getInitializerList()) {
      if (tensor.getDataLocation() == TensorProto.DataLocation.EXTERNAL) {
        throw new LearningException(
            "%s keeps its weights in other files. Export the network as one single file."
                .formatted(name));
      }
    }
    var normalized = new GraphImport(model.getGraph(), opset);
    model.getGraph().getNodeList().forEach(normalized::add);
    ModelProto.Builder result = model.toBuilder().setGraph(normalized.normal);
    if (opset < GraphBuilder.OPSET) {
      result.setIrVersion(GraphBuilder.IR_VERSION);
      for (int i = 0; i < result.getOpsetImportCount(); i++) {
        OperatorSetIdProto.Builder set = result.getOpsetImportBuilder(i);
        if (set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx")) {
          set.setVersion(GraphBuilder.OPSET);
        }
      }
    }
    return result.build();
  }

  private void add(NodeProto node) {
    switch (node.getOpType()) {
      case "Constant" -> addConstant(node);
      case "Cast" -> addNode(castToFloat(node));
      case "Reshape" -> addNode(freeBatch(upgrade.apply(node)));
      default -> addNode(upgrade.apply(node));
    }
  }

  private void addNode(NodeProto node) {
    normal.addNode(node);
    if (node.getInputList().stream().anyMatch(batched::contains)) {
      batched.addAll(node.getOutputList());
    }
  }

  /// Constants written as anything but a tensor stay as they are.
  private void addConstant(NodeProto node) {
    AttributeProto value = node.getAttribute(0);
    if (value.hasT()) {
      normal.addInitializer(fp32(value.getT()).toBuilder().setName(node.getOutput(0)));
    } else {
      normal.addNode(node);
    }
  }

  /// Let a fixed new shape that begins with the batch size 1 begin with any batch size.
  private NodeProto freeBatch(NodeProto node) {
    if (!oneAtATime || !batched.contains(node.getInput(0))) {
      return node;
    }
    for (TensorProto tensor : normal.getInitializerList()) {
      if (tensor.getName().equals(node.getInput(1))) {
        long[] shape = Onnx.longs(tensor);
        if (shape.length < 2 || shape[0] != 1) {
          return node;
        }
        shape[0] = 0;
        String name = node.getOutput(0) + ".shape";
        normal.addInitializer(Onnx.longs(name, new long[] {shape.length}, shape));
        return node.toBuilder().setInput(1, name).build();
      }
    }
    return node;
  }

  private static NodeProto castToFloat(NodeProto node) {
    boolean narrow = node.getAttribute(0).getI() == Onnx.FLOAT16;
    return narrow ? node.toBuilder().setAttribute(0, Onnx.integer("to", Onnx.FLOAT)).build() : node;
  }

  private static TensorProto fp32(TensorProto tensor) {
    return tensor.getDataType() == Onnx.FLOAT16
        ? Onnx.floats(tensor.getName(), Onnx.shape(tensor), Onnx.floats(tensor))
        : tensor;
  }

  private static ValueInfoProto anyBatch(ValueInfoProto value) {
    ValueInfoProto.Builder any = value.toBuilder();
    TypeProto.Tensor.Builder type = any.getTypeBuilder().getTensorTypeBuilder();
    if (type.getElemType() == Onnx.FLOAT16) {
      type.setElemType(Onnx.FLOAT);
    }
    if (batchSize(value) != GraphTensor.FREE) {
      type.getShapeBuilder().getDimBuilder(0).setDimParam("batch");
    }
    return any.build();
  }

  private static long batchSize(ValueInfoProto value) {
    List<Long> shape = GraphTensor.of(value).shape();
    return shape.isEmpty() ? GraphTensor.FREE : shape.getFirst();
  }
}
