// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// The small parts of an ONNX file: attributes, tensors, declarations.
final class Onnx {
  static final int FLOAT = DataType.FLOAT.getNumber();
  static final int FLOAT16 = DataType.FLOAT16.getNumber();
  static final int INT64 = DataType.INT64.getNumber();

  private Onnx() {}

  /// Whether values of a type are floats of 32 or 16 bits.
  static boolean isFloat(int type) {
    return type == FLOAT || type == FLOAT16;
  }

  static NodeProto node(
      String operator, String output, List<String> inputs, AttributeProto... attributes) {
    return NodeProto.newBuilder()
        .setOpType(operator)
        .setName(output)
        .addAllInput(inputs)
        .addOutput(output)
        .addAllAttribute(List.of(attributes))
        .build();
  }

  static AttributeProto integer(String name, long value) {
    return attribute(name, AttributeProto.AttributeType.INT).setI(value).build();
  }

  static AttributeProto integers(String name, long... values) {
    AttributeProto.Builder attribute = attribute(name, AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  static AttributeProto decimal(String name, float value) {
    return attribute(name, AttributeProto.AttributeType.FLOAT).setF(value).build();
  }

  static AttributeProto text(String name, String value) {
    return attribute(name, AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  static AttributeProto tensor(String name, TensorProto value) {
    return attribute(name, AttributeProto.AttributeType.TENSOR).setT(value).build();
  }

  static TensorProto floats(String name, long[] shape, float... values) {
    ByteBuffer bytes = littleEndian(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    return named(name, FLOAT, shape).setRawData(ByteString.copyFrom(bytes)).build();
  }

  static TensorProto longs(String name, long[] shape, long... values) {
    ByteBuffer bytes = littleEndian(Long.BYTES * values.length);
    bytes.asLongBuffer().put(values);
    return named(name, INT64, shape).setRawData(ByteString.copyFrom(bytes)).build();
  }

  static long[] shape(TensorProto tensor) {
    return longs(tensor.getDimsList());
  }

  static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  /// The numbers of a tensor of 32-bit or 16-bit floats.
  static float[] floats(TensorProto tensor) {
    if (tensor.getDataType() == FLOAT16) {
      return halves(tensor);
    }
    if (tensor.getRawData().isEmpty()) {
      float[] values = new float[tensor.getFloatDataCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
      return values;
    }
    ByteBuffer raw = raw(tensor);
    float[] values = new float[raw.remaining() / Float.BYTES];
    raw.asFloatBuffer().get(values);
    return values;
  }

  /// The numbers of a tensor of 64-bit integers.
  static long[] longs(TensorProto tensor) {
    if (tensor.getRawData().isEmpty()) {
      return longs(tensor.getInt64DataList());
    }
    ByteBuffer raw = raw(tensor);
    long[] values = new long[raw.remaining() / Long.BYTES];
    raw.asLongBuffer().get(values);
    return values;
  }

  /// A float tensor's declaration; a text stands for a free dimension.
  static ValueInfoProto value(String name, Object... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (Object size : shape) {
      var dimension = TensorShapeProto.Dimension.newBuilder();
      dimensions.addDim(
          size instanceof Integer fixed
              ? dimension.setDimValue(fixed)
              : dimension.setDimParam(size.toString()));
    }
    return declare(name, TypeProto.Tensor.newBuilder().setElemType(FLOAT).setShape(dimensions));
  }

  /// A declaration that says the type only.
  static ValueInfoProto open(String name) {
    return declare(name, TypeProto.Tensor.newBuilder().setElemType(FLOAT));
  }

  /// A declaration of whole numbers in a row.
  static ValueInfoProto integerValue(String name, int count) {
    var one = TensorShapeProto.Dimension.newBuilder().setDimValue(count);
    return declare(
        name,
        TypeProto.Tensor.newBuilder()
            .setElemType(INT64)
            .setShape(TensorShapeProto.newBuilder().addDim(one)));
  }

  private static ValueInfoProto declare(String name, TypeProto.Tensor.Builder type) {
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }

  private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
    return AttributeProto.newBuilder().setName(name).setType(type);
  }

  private static TensorProto.Builder named(String name, int type, long[] shape) {
    TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type);
    for (long size : shape) {
      tensor.addDims(size);
    }
    return tensor;
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer raw(TensorProto tensor) {
    return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static float[] halves(TensorProto tensor) {
    ByteBuffer raw = raw(tensor);
    boolean packed = raw.hasRemaining();
    float[] values = new float[packed ? raw.remaining() / Short.BYTES : tensor.getInt32DataCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.float16ToFloat(packed ? raw.getShort() : (short) tensor.getInt32Data(i));
    }
    return values;
  }
}
