// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The pickle of a checkpoint (protocol 2): a dictionary of texts, numbers, and tensors that lie
/// in files of their own. It calls nothing but what makes tensors and dictionaries.
///
/// @see <a href="https://docs.python.org/3/library/pickletools.html">the instructions</a>
final class TorchPickle {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  TorchPickle(List<Initializer> tensors, int epoch, String name) {
    out.write(0x80);
    out.write(2);
    out.write('}');
    out.write('(');
    text("model");
    emptyDictionary();
    out.write('(');
    for (int i = 0; i < tensors.size(); i++) {
      text(tensors.get(i).name());
      tensor(tensors.get(i), i);
    }
    out.write('u');
    text("epoch");
    whole(epoch);
    text("name");
    text(name);
    out.write('u');
    out.write('.');
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /// `torch._utils._rebuild_tensor_v2(storage, 0, shape, strides, False, OrderedDict())`
  private void tensor(Initializer tensor, int file) {
    global("torch._utils", "_rebuild_tensor_v2");
    out.write('(');
    out.write('(');
    text("storage");
    global("torch", "FloatStorage");
    text(Integer.toString(file));
    text("cpu");
    whole(tensor.values().length);
    out.write('t');
    out.write('Q');
    whole(0);
    tuple(tensor.shape());
    tuple(strides(tensor.shape()));
    out.write(0x89);
    emptyDictionary();
    out.write('t');
    out.write('R');
  }

  private static long[] strides(long[] shape) {
    long[] strides = new long[shape.length];
    long step = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = step;
      step *= shape[axis];
    }
    return strides;
  }

  private void emptyDictionary() {
    global("collections", "OrderedDict");
    out.write(')');
    out.write('R');
  }

  private void global(String module, String name) {
    out.write('c');
    ascii(module + "\n" + name + "\n");
  }

  private void tuple(long[] values) {
    out.write('(');
    for (long value : values) {
      whole(Math.toIntExact(value));
    }
    out.write('t');
  }

  private void whole(int value) {
    out.write('J');
    integer(value);
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write('X');
    integer(bytes.length);
    out.writeBytes(bytes);
  }

  private void ascii(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void integer(int value) {
    out.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }
}
