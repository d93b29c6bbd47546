// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of the few things that a PyTorch file of plain weights may name.
///
/// @param name such as `collections.OrderedDict`
record TorchObject(String name) {
  private static final String MAP = "collections.OrderedDict";
  private static final String TENSOR = "torch._utils._rebuild_tensor_v2";
  private static final String OLD_TENSOR = "torch._utils._rebuild_tensor";
  private static final String PARAMETER = "torch._utils._rebuild_parameter";
  private static final List<String> KNOWN = List.of(MAP, TENSOR, OLD_TENSOR, PARAMETER);

  /// @throws WeightFormatException if it is none of them
  static TorchObject named(String name) throws WeightFormatException {
    if (!KNOWN.contains(name) && !TorchStorage.isType(name)) {
      throw new WeightFormatException(
          ("it holds %s, which is more than plain weights and is not read, as it could run code;"
                  + " save only the state dictionary of the network")
              .formatted(name.replaceAll("[^\\w.]", "?")));
    }
    return new TorchObject(name);
  }

  /// The storage that a file refers to.
  ///
  /// @param reference `storage`, type, key, place, count
  static TorchStorage storage(List<@Nullable Object> reference) {
    TorchObject type = (TorchObject) present(reference.get(1));
    String key = String.valueOf(reference.get(2));
    return new TorchStorage(type.name(), key, whole(reference.get(4)));
  }

  /// Make the value.
  ///
  /// @throws WeightFormatException if it is none that is called
  @Nullable Object call(List<@Nullable Object> arguments) throws WeightFormatException {
    return switch (name) {
      case MAP -> new LinkedHashMap<>();
      case PARAMETER -> arguments.getFirst();
      case TENSOR, OLD_TENSOR ->
          new TorchStorage.View(
              (TorchStorage) present(arguments.get(0)),
              whole(arguments.get(1)),
              wholes(arguments.get(2)),
              wholes(arguments.get(3)));
      default -> throw new WeightFormatException("its list of tensors is damaged");
    };
  }

  private static long whole(@Nullable Object value) {
    return ((Number) present(value)).longValue();
  }

  private static long[] wholes(@Nullable Object values) {
    return ((List<?>) present(values)).stream().mapToLong(value -> whole(value)).toArray();
  }

  private static Object present(@Nullable Object value) {
    if (value == null) {
      throw new ClassCastException("expected a value, but was none");
    }
    return value;
  }
}
