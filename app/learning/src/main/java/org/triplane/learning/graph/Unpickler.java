// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// Reads one Python pickle of plain values and PyTorch tensors, and nothing else. A pickle is a
/// program; this runs only those of its instructions that build lists, maps, numbers, texts and
/// views of storages. Whatever else it names is refused before anything is made of it.
///
/// @see <a href="https://docs.python.org/3/library/pickletools.html">the instructions</a>
final class Unpickler {
  private static final Object MARK = new Object();

  private final ByteBuffer in;
  private final List<@Nullable Object> stack = new ArrayList<>();
  private final Map<Integer, @Nullable Object> memo = new HashMap<>();

  private final Map<String, TorchStorage> storages = new HashMap<>();

  /// @param in little endian; read from its position to the end of the pickle
  Unpickler(ByteBuffer in) {
    this.in = in;
  }

  /// The value: a list, map, number, text, truth value, [TorchStorage.View] or null.
  ///
  /// @throws WeightFormatException if it names anything else or is damaged
  @Nullable Object read() throws WeightFormatException {
    try {
      while (true) {
        int code = in.get() & 0xff;
        if (code == '.') {
          return pop();
        }
        if (!constant(code) && !memory(code) && !container(code) && !named(code)) {
          throw new WeightFormatException(
              "it holds the instruction 0x%02x, which plain weights do not need".formatted(code));
        }
      }
    } catch (BufferUnderflowException
        | IndexOutOfBoundsException
        | ClassCastException
        | IllegalArgumentException
        | NoSuchElementException e) {
      throw new WeightFormatException("its list of tensors is damaged");
    }
  }

  /// The storages that were named, by key.
  Map<String, TorchStorage> storages() {
    return storages;
  }

  private boolean constant(int code) {
    switch (code) {
      case 'N' -> stack.add(null);
      case 0x88 -> stack.add(true);
      case 0x89 -> stack.add(false);
      case 'J' -> stack.add((long) in.getInt());
      case 'K' -> stack.add((long) (in.get() & 0xff));
      case 'M' -> stack.add((long) in.getChar());
      case 'G' -> stack.add(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
      case 0x8a -> stack.add(whole(bytes(in.get() & 0xff)));
      case 'X' -> stack.add(text(in.getInt()));
      case 0x8c -> stack.add(text(in.get() & 0xff));
      case 'U' -> stack.add(text(in.get() & 0xff));
      case 'T' -> stack.add(text(in.getInt()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean memory(int code) {
    switch (code) {
      case 0x80 -> in.get();
      case 0x95 -> in.getLong();
      case '(' -> stack.add(MARK);
      case '0' -> pop();
      case 'q' -> memo.put(in.get() & 0xff, stack.getLast());
      case 'r' -> memo.put(in.getInt(), stack.getLast());
      case 0x94 -> memo.put(memo.size(), stack.getLast());
      case 'h' -> stack.add(memo.get(in.get() & 0xff));
      case 'j' -> stack.add(memo.get(in.getInt()));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean container(int code) {
    switch (code) {
      case '}' -> stack.add(new LinkedHashMap<>());
      case ']' -> stack.add(new ArrayList<>());
      case ')' -> stack.add(new ArrayList<>());
      case 't' -> stack.add(untilMark());
      case 0x85 -> stack.add(last(1));
      case 0x86 -> stack.add(last(2));
      case 0x87 -> stack.add(last(3));
      case 'a' -> append(last(1));
      case 'e' -> append(untilMark());
      case 's' -> put(last(2));
      case 'u' -> put(untilMark());
      case 'b' -> pop();
      default -> {
        return false;
      }
    }
    return true;
  }

  /// The instructions that name something, or make it.
  private boolean named(int code) throws WeightFormatException {
    switch (code) {
      case 'c' -> stack.add(TorchObject.named(line() + "." + line()));
      case 0x93 -> {
        List<@Nullable Object> name = last(2);
        stack.add(TorchObject.named(name.get(0) + "." + name.get(1)));
      }
      case 'Q' -> {
        TorchStorage storage = TorchObject.storage(list(pop()));
        storages.put(storage.key(), storage);
        stack.add(storage);
      }
      case 'R' -> {
        List<@Nullable Object> arguments = list(pop());
        stack.add(((TorchObject) required(pop())).call(arguments));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void append(List<@Nullable Object> values) {
    list(stack.getLast()).addAll(values);
  }

  @SuppressWarnings("unchecked")
  private void put(List<@Nullable Object> pairs) {
    Map<@Nullable Object, @Nullable Object> map =
        (Map<@Nullable Object, @Nullable Object>) required(stack.getLast());
    for (int i = 0; i < pairs.size(); i += 2) {
      if (!(pairs.get(i) instanceof String || pairs.get(i) instanceof Number)) {
        throw new ClassCastException("expected a text or number as key");
      }
      map.put(pairs.get(i), pairs.get(i + 1));
    }
  }

  private @Nullable Object pop() {
    return stack.removeLast();
  }

  private List<@Nullable Object> last(int count) {
    List<@Nullable Object> tail = stack.subList(stack.size() - count, stack.size());
    List<@Nullable Object> values = new ArrayList<>(tail);
    tail.clear();
    return values;
  }

  private List<@Nullable Object> untilMark() {
    int mark = stack.lastIndexOf(MARK);
    List<@Nullable Object> values = last(stack.size() - mark - 1);
    stack.remove(mark);
    return values;
  }

  @SuppressWarnings("unchecked")
  private static List<@Nullable Object> list(@Nullable Object value) {
    return (List<@Nullable Object>) required(value);
  }

  private static Object required(@Nullable Object value) {
    if (value == null) {
      throw new ClassCastException("expected a value, but was none");
    }
    return value;
  }

  private String text(int length) {
    return new String(bytes(length), StandardCharsets.UTF_8);
  }

  private byte[] bytes(int length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private String line() {
    StringBuilder line = new StringBuilder();
    for (byte letter = in.get(); letter != '\n'; letter = in.get()) {
      line.append((char) letter);
    }
    return line.toString();
  }

  private static Object whole(byte[] littleEndian) {
    byte[] bytes = new byte[littleEndian.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = littleEndian[bytes.length - 1 - i];
    }
    BigInteger value = bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
    return value.bitLength() < Long.SIZE ? value.longValue() : value;
  }
}
