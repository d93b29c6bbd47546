// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.triplane.common.Documents;
import org.triplane.common.Options;

/// Reads `.safetensors`: the length of a JSON header, the header, then the numbers.
///
/// @see <a href="https://huggingface.co/docs/safetensors">the format</a>
final class Safetensors {
  private static final String METADATA = "__metadata__";

  private Safetensors() {}

  static boolean isOne(ByteBuffer bytes) {
    long header = bytes.getLong(0);
    return header >= 2 && header <= bytes.limit() - Long.BYTES && bytes.get(Long.BYTES) == '{';
  }

  static SequencedMap<String, Initializer> read(ByteBuffer bytes) throws IOException {
    int header = (int) bytes.getLong(0);
    int start = Long.BYTES + header;
    String json = StandardCharsets.UTF_8.decode(bytes.slice(Long.BYTES, header)).toString();
    ByteBuffer numbers = bytes.slice(start, bytes.limit() - start);
    SequencedMap<String, Initializer> all = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Object> entry : header(json).values().entrySet()) {
        String name = entry.getKey();
        Options tensor = new Options(name, table(name, entry.getValue()));
        Optional<StoredFloats> type =
            name.equals(METADATA) ? Optional.empty() : type(name, tensor.text("dtype"));
        if (type.isPresent()) {
          all.put(name, tensor(name, tensor, type.get(), numbers));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new WeightFormatException("its header is damaged");
    }
    return all;
  }

  private static Options header(String json) throws WeightFormatException {
    try {
      return Documents.json(json, "header");
    } catch (IOException e) {
      throw new WeightFormatException("its header is damaged");
    }
  }

  @SuppressWarnings("unchecked")
  private static SequencedMap<String, Object> table(String name, Object value) {
    if (value instanceof Map<?, ?> map) {
      return new LinkedHashMap<>((Map<String, Object>) map);
    }
    throw new IllegalArgumentException(name);
  }

  private static Initializer tensor(
      String name, Options tensor, StoredFloats type, ByteBuffer numbers)
      throws WeightFormatException {
    long[] shape = longs(tensor.numbers("shape"));
    long[] range = longs(tensor.numbers("data_offsets"));
    if (range.length != 2 || range[0] < 0 || range[1] < range[0] || range[1] > numbers.limit()) {
      throw new WeightFormatException("the tensor " + name + " lies outside the file");
    }
    ByteBuffer own = numbers.slice((int) range[0], (int) (range[1] - range[0]));
    return type.read(name, shape, own.order(ByteOrder.LITTLE_ENDIAN));
  }

  /// Empty for whole numbers.
  private static Optional<StoredFloats> type(String name, String type)
      throws WeightFormatException {
    return switch (type) {
      case "F16" -> Optional.of(StoredFloats.FLOAT16);
      case "BF16" -> Optional.of(StoredFloats.BFLOAT16);
      case "F32" -> Optional.of(StoredFloats.FLOAT32);
      case "F64" -> Optional.of(StoredFloats.FLOAT64);
      case "BOOL", "U8", "I8", "U16", "I16", "U32", "I32", "U64", "I64" -> Optional.empty();
      default ->
          throw new WeightFormatException("the tensor %s has the type %s".formatted(name, type));
    };
  }

  private static long[] longs(List<Double> values) {
    return values.stream().mapToLong(Double::longValue).toArray();
  }
}
