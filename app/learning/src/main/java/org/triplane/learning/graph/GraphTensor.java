// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;

/// What a network declares about one of its inputs or outputs.
///
/// @param shape sizes; [#FREE] where any size goes; empty if nothing is declared
public record GraphTensor(String name, List<Long> shape) {
  public static final long FREE = -1;

  public GraphTensor {
    shape = List.copyOf(shape);
  }

  static GraphTensor of(ValueInfoProto value) {
    List<TensorShapeProto.Dimension> sizes =
        value.getType().getTensorType().getShape().getDimList();
    return new GraphTensor(
        value.getName(),
        sizes.stream().map(size -> size.hasDimValue() ? size.getDimValue() : FREE).toList());
  }
}
