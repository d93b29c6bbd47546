// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Reads `.pth` as PyTorch up to 1.5 wrote it: five pickles, then the storages one after the
/// other, each with its count.
final class TorchLegacy {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);

  private TorchLegacy() {}

  static SequencedMap<String, Initializer> read(ByteBuffer bytes) throws IOException {
    ByteBuffer in = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (!MAGIC.equals(new Unpickler(in).read())) {
      throw new WeightFormatException("it is a Python pickle, but not one of PyTorch weights");
    }
    new Unpickler(in).read();
    Object system = new Unpickler(in).read();
    if (system instanceof Map<?, ?> map && Boolean.FALSE.equals(map.get("little_endian"))) {
      throw new WeightFormatException("its numbers are big endian");
    }
    var unpickler = new Unpickler(in);
    Object root = unpickler.read();
    Object keys = new Unpickler(in).read();
    Map<String, ByteBuffer> parts = parts(in, keys, unpickler.storages());
    return TorchTensors.read(root, storage -> part(parts, storage.key()));
  }

  /// Storages lie in the order of their keys, each after its count.
  private static Map<String, ByteBuffer> parts(
      ByteBuffer in, @Nullable Object keys, Map<String, TorchStorage> storages)
      throws WeightFormatException {
    if (!(keys instanceof List<?> list)) {
      throw new WeightFormatException("its list of storages is damaged");
    }
    Map<String, ByteBuffer> parts = new HashMap<>();
    for (Object key : list) {
      TorchStorage storage = storages.get(String.valueOf(key));
      if (storage == null || in.remaining() < Long.BYTES) {
        throw new WeightFormatException("its list of storages is damaged");
      }
      long count = in.getLong();
      if (count < 0 || count > in.remaining() / storage.size()) {
        throw new WeightFormatException("it is cut short");
      }
      int length = (int) count * storage.size();
      parts.put(storage.key(), in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN));
      in.position(in.position() + length);
    }
    return parts;
  }

  private static ByteBuffer part(Map<String, ByteBuffer> parts, String key)
      throws WeightFormatException {
    ByteBuffer part = parts.get(key);
    if (part == null) {
      throw new WeightFormatException("a part of it is missing");
    }
    return part;
  }
}
