// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import ai.djl.ndarray.types.Shape;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/// The numbers of ONNX tensors as Java arrays. A tensor holds raw little-endian bytes or a list
/// of its own type.
final class OnnxTensors {
  private OnnxTensors() {}

  static boolean isFloat(TensorProto tensor) {
    return tensor.getDataType() == DataType.FLOAT.getNumber();
  }

  static boolean isLong(TensorProto tensor) {
    return tensor.getDataType() == DataType.INT64.getNumber();
  }

  static Shape shape(TensorProto tensor) {
    return new Shape(tensor.getDimsList().stream().mapToLong(Long::longValue).toArray());
  }

  static float[] floats(TensorProto tensor) {
    if (tensor.getFloatDataCount() > 0) {
      float[] values = new float[tensor.getFloatDataCount()];
      for (int i = 0; i < values.length; i++) {
        values[i] = tensor.getFloatData(i);
      }
      return values;
    }
    FloatBuffer raw = bytes(tensor).asFloatBuffer();
    float[] values = new float[raw.remaining()];
    raw.get(values);
    return values;
  }

  static long[] longs(TensorProto tensor) {
    if (tensor.getInt64DataCount() > 0) {
      return tensor.getInt64DataList().stream().mapToLong(Long::longValue).toArray();
    }
    LongBuffer raw = bytes(tensor).asLongBuffer();
    long[] values = new long[raw.remaining()];
    raw.get(values);
    return values;
  }

  /// Replace the numbers of a float tensor; name and shape stay.
  static void write(float[] values, TensorProto.Builder tensor) {
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    tensor.clearFloatData().setRawData(ByteString.copyFrom(raw.array()));
  }

  private static ByteBuffer bytes(TensorProto tensor) {
    return tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }
}
