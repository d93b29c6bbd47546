// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.triplane.imaging.ImagingException;

/// What stands at the front of a NumPy file.
///
/// @param fortranOrder whether the first index runs fastest in the file
/// @param shape 2 to 4 sizes: rows and columns, before them slices, before them frames
/// @param dataOffset where the numbers begin
/// @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">NEP 1,
///     versions 1.0 to 3.0</a>
record NpyHeader(
    NpyType type, ByteOrder order, boolean fortranOrder, List<Integer> shape, long dataOffset) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
  private static final int NEWEST = 3;
  private static final int LONGEST = 1 << 16;
  private static final long LARGEST = Integer.MAX_VALUE - 8;
  private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");
  private static final Pattern TYPE =
      Pattern.compile("(['\"])([<>|=]?)([a-zA-Z?]\\d*)(\\[.*])?\\1");
  private static final Pattern SHAPE = Pattern.compile("[(\\[]([\\dL,\\s]*)[)\\]]");

  NpyHeader {
    shape = List.copyOf(shape);
  }

  /// Whether the file begins as a NumPy array does.
  static boolean recognizes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  /// Read the header and check that the file holds all the numbers it announces.
  ///
  /// @throws ImagingException if it is no volume that this plugin reads; the message is the
  ///     reason
  static NpyHeader read(Path file) throws ImagingException {
    NpyHeader header;
    long size;
    try (InputStream in = Files.newInputStream(file)) {
      header = parse(in);
      size = Files.size(file);
    } catch (IOException e) {
      throw new ImagingException(
          "It cannot be read: it is damaged, gone or not yours to read. Check it and its"
              + " permissions.",
          e);
    }
    if (size - header.dataOffset < header.bytes()) {
      throw new ImagingException(
          "It is cut short: %d bytes of numbers are announced, but %d are there. Copy it again."
              .formatted(header.bytes(), Math.max(0, size - header.dataOffset)));
    }
    return header;
  }

  /// The number of columns; other sizes likewise, 1 where the array has fewer dimensions.
  int columns() {
    return shape.getLast();
  }

  int rows() {
    return shape.get(shape.size() - 2);
  }

  int slices() {
    return shape.size() < 3 ? 1 : shape.get(shape.size() - 3);
  }

  int frames() {
    return shape.size() < 4 ? 1 : shape.getFirst();
  }

  /// How many numbers there are.
  int count() {
    int product = 1;
    for (int size : shape) {
      product = Math.multiplyExact(product, size);
    }
    return product;
  }

  /// How many bytes of numbers there are.
  long bytes() {
    return (long) type.bytes() * count();
  }

  private static NpyHeader parse(InputStream in) throws IOException, ImagingException {
    byte[] front = in.readNBytes(MAGIC.length + 4);
    if (front.length < MAGIC.length + 4
        || !Arrays.equals(front, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw damaged();
    }
    int version = front[MAGIC.length] & 0xFF;
    if (version < 1 || version > NEWEST) {
      throw new ImagingException(
          "It is in version %d of the NumPy format, and only versions 1 to 3 are known. Save it anew."
              .formatted(version));
    }
    int length = (front[8] & 0xFF) | (front[9] & 0xFF) << 8;
    int offset = front.length;
    if (version > 1) {
      byte[] high = in.readNBytes(2);
      if (high.length < 2 || high[1] != 0) {
        throw damaged();
      }
      length |= (high[0] & 0xFF) << 16;
      offset += high.length;
    }
    byte[] text = length > LONGEST ? new byte[0] : in.readNBytes(length);
    if (text.length < length) {
      throw damaged();
    }
    Charset charset = version == NEWEST ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    return parse(new String(text, charset), offset + length);
  }

  private static NpyHeader parse(String text, long dataOffset) throws ImagingException {
    Map<String, String> entries = NpyDictionary.parse(text).orElseThrow(NpyHeader::damaged);
    if (!entries.keySet().equals(KEYS)) {
      throw damaged();
    }
    String fortran = entries.getOrDefault("fortran_order", "");
    if (!fortran.equals("True") && !fortran.equals("False")) {
      throw damaged();
    }
    String descr = entries.getOrDefault("descr", "");
    NpyType type = type(descr);
    // '=' and '|' (no order) are what the machine has that reads them
    ByteOrder order = descr.charAt(1) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyHeader(
        type, order, fortran.equals("True"), sizes(entries.getOrDefault("shape", "")), dataOffset);
  }

  private static NpyType type(String descr) throws ImagingException {
    Matcher match = TYPE.matcher(descr);
    if (descr.startsWith("[")) {
      throw NpyType.refusal("records of several fields");
    }
    if (!match.matches()) {
      throw damaged();
    }
    return NpyType.of(match.group(3))
        .orElseThrow(() -> NpyType.refusal(NpyType.kind(match.group(3))));
  }

  private static List<Integer> sizes(String text) throws ImagingException {
    Matcher match = SHAPE.matcher(text);
    if (!match.matches()) {
      throw damaged();
    }
    try {
      List<Integer> sizes =
          Arrays.stream(match.group(1).replace("L", "").split(","))
              .map(String::strip)
              .filter(size -> !size.isEmpty())
              .map(Integer::valueOf)
              .toList();
      long product = sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
      if (sizes.size() < 2 || sizes.size() > 4 || product < 1 || product > LARGEST) {
        throw new ImagingException(
            "Its shape (%s) is no volume: rows and columns are needed, before them slices or"
                    .formatted(match.group(1).strip())
                + " frames and slices, and fewer than 2^31 numbers. Save it in such a shape.");
      }
      return sizes;
    } catch (NumberFormatException | ArithmeticException e) {
      throw damaged();
    }
  }

  private static ImagingException damaged() {
    return new ImagingException("Its NumPy header is damaged or cut short. Save or copy it again.");
  }
}
