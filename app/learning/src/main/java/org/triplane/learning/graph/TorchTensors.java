// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Finds the tensors in what was unpickled.
final class TorchTensors {
  /// Under which keys training programs keep the weights beside other things.
  private static final List<String> WRAPPERS =
      List.of("state_dict", "model_state_dict", "model", "net");

  private TorchTensors() {}

  /// Gives the bytes of a storage, little endian.
  @FunctionalInterface
  interface Storages {
    ByteBuffer bytes(TorchStorage storage) throws IOException;
  }

  static SequencedMap<String, Initializer> read(@Nullable Object root, Storages storages)
      throws IOException {
    if (!(root instanceof Map<?, ?> map)) {
      throw new WeightFormatException(
          "it holds no weights by name; save the state dictionary of the network");
    }
    SequencedMap<String, Initializer> all = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : weights(map).entrySet()) {
      if (entry.getValue() instanceof TorchStorage.View view) {
        String name = String.valueOf(entry.getKey());
        Optional<StoredFloats> floats = view.storage().floats();
        if (floats.isPresent()) {
          all.put(name, view.read(name, floats.get(), storages.bytes(view.storage())));
        }
      }
    }
    return all;
  }

  private static Map<?, ?> weights(Map<?, ?> map) {
    for (String wrapper : WRAPPERS) {
      if (map.get(wrapper) instanceof Map<?, ?> inner) {
        return inner;
      }
    }
    return map;
  }
}
