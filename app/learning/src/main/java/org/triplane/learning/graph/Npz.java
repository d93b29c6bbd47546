// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Reads `.npz`, an archive of NumPy arrays.
///
/// @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the
///     format</a>
final class Npz {
  private static final String ENDING = ".npy";
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern COLUMNS = Pattern.compile("'fortran_order'\\s*:\\s*True");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

  private Npz() {}

  static SequencedMap<String, Initializer> read(ZipFile zip) throws IOException {
    SequencedMap<String, Initializer> all = new LinkedHashMap<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String path = entry.getName();
      if (path.toLowerCase(Locale.ROOT).endsWith(ENDING)) {
        String name = path.substring(0, path.length() - ENDING.length());
        ByteBuffer bytes = ByteBuffer.wrap(TorchZip.bytes(zip, entry));
        array(name, bytes.order(ByteOrder.LITTLE_ENDIAN)).ifPresent(one -> all.put(name, one));
      }
    }
    if (all.isEmpty()) {
      throw new WeightFormatException("it is an archive without NumPy arrays or PyTorch tensors");
    }
    return all;
  }

  private static Optional<Initializer> array(String name, ByteBuffer bytes)
      throws WeightFormatException {
    int start = bytes.limit() > 6 && bytes.get(6) == 1 ? 10 : 12;
    int length = headerLength(name, bytes, start);
    String header = StandardCharsets.ISO_8859_1.decode(bytes.slice(start, length)).toString();
    Matcher type = TYPE.matcher(header);
    Matcher shape = SHAPE.matcher(header);
    if (!type.find() || !shape.find()) {
      throw new WeightFormatException("the array " + name + " is damaged");
    }
    long[] sizes = sizes(name, shape.group(1));
    int from = start + length;
    ByteBuffer numbers = bytes.slice(from, bytes.limit() - from).order(order(type.group(1)));
    Optional<StoredFloats> stored = type(name, type.group(1));
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    Initializer read = stored.get().read(name, sizes, numbers);
    return Optional.of(COLUMNS.matcher(header).find() ? byRows(read) : read);
  }

  /// NumPy keeps a transposed array as it lies in memory, so that the first axis is fastest.
  private static Initializer byRows(Initializer columns) {
    long[] shape = columns.shape();
    float[] values = new float[columns.values().length];
    for (int i = 0; i < values.length; i++) {
      int place = 0;
      int rest = i;
      int left = values.length;
      for (int axis = shape.length - 1; axis >= 0; axis--) {
        left /= (int) shape[axis];
        place += rest % (int) shape[axis] * left;
        rest /= (int) shape[axis];
      }
      values[i] = columns.values()[place];
    }
    return new Initializer(columns.name(), shape, values);
  }

  private static ByteOrder order(String type) {
    return type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private static int headerLength(String name, ByteBuffer bytes, int start)
      throws WeightFormatException {
    boolean numpy = bytes.limit() >= 12 && (bytes.get(0) & 0xff) == 0x93 && bytes.get(1) == 'N';
    int length = numpy ? start == 10 ? bytes.getChar(8) : bytes.getInt(8) : -1;
    if (length < 0 || length > bytes.limit() - start) {
      throw new WeightFormatException("the array " + name + " is damaged");
    }
    return length;
  }

  private static long[] sizes(String name, String text) throws WeightFormatException {
    try {
      return Stream.of(text.split(","))
          .map(String::strip)
          .filter(size -> !size.isEmpty())
          .mapToLong(Long::parseLong)
          .toArray();
    } catch (NumberFormatException e) {
      throw new WeightFormatException("the array " + name + " has an impossible shape");
    }
  }

  /// Empty for whole numbers.
  private static Optional<StoredFloats> type(String name, String type)
      throws WeightFormatException {
    if (List.of("b", "i", "u").stream().anyMatch(kind -> type.matches("[<>|=]" + kind + "\\d"))) {
      return Optional.empty();
    }
    return switch (type) {
      case "<f2", ">f2" -> Optional.of(StoredFloats.FLOAT16);
      case "<f4", ">f4" -> Optional.of(StoredFloats.FLOAT32);
      case "<f8", ">f8" -> Optional.of(StoredFloats.FLOAT64);
      default ->
          throw new WeightFormatException("the array %s has the type %s".formatted(name, type));
    };
  }
}
