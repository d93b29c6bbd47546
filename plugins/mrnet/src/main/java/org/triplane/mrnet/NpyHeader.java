// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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
  private static final int LONGEST = 1 << 16;
  private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([<>|=])(\\w+)'");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\dL,\\s]*)\\)");

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
      throw new ImagingException("It cannot be read: %s.".formatted(e.getMessage()), e);
    }
    if (size - header.dataOffset < header.bytes()) {
      throw new ImagingException(
          "It is cut short: %d bytes of numbers are announced, but %d are there."
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

  /// How many bytes of numbers there are.
  long bytes() {
    long product = type.bytes();
    for (int size : shape) {
      product = Math.multiplyExact(product, (long) size);
    }
    return product;
  }

  private static NpyHeader parse(InputStream in) throws IOException, ImagingException {
    byte[] front = in.readNBytes(MAGIC.length + 4);
    if (front.length < MAGIC.length + 4
        || !Arrays.equals(front, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw damaged();
    }
    int version = front[MAGIC.length];
    int length = (front[8] & 0xFF) | (front[9] & 0xFF) << 8;
    int offset = 10;
    if (version > 1) {
      byte[] high = in.readNBytes(2);
      if (high.length < 2 || high[1] != 0 || version > 3) {
        throw damaged();
      }
      length |= (high[0] & 0xFF) << 16;
      offset = 12;
    }
    if (length > LONGEST) {
      throw damaged();
    }
    String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return parse(text, offset + length);
  }

  private static NpyHeader parse(String text, long dataOffset) throws ImagingException {
    Matcher descr = TYPE.matcher(text);
    Matcher fortran = FORTRAN.matcher(text);
    Matcher shape = SHAPE.matcher(text);
    if (!fortran.find() || !shape.find() || !text.contains("'descr'")) {
      throw damaged();
    }
    if (!descr.find() || NpyType.of(descr.group(2)).isEmpty()) {
      throw new ImagingException(
          "Its numbers are of a type that makes no picture. Save it as uint8, int16 or float32.");
    }
    // '=' and '|' (no order) are what the machine has that reads them
    ByteOrder order = descr.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NpyHeader(
        NpyType.of(descr.group(2)).orElseThrow(),
        order,
        fortran.group(1).equals("True"),
        sizes(shape.group(1)),
        dataOffset);
  }

  private static List<Integer> sizes(String text) throws ImagingException {
    try {
      List<Integer> sizes =
          Arrays.stream(text.replace("L", "").split(","))
              .map(String::strip)
              .filter(size -> !size.isEmpty())
              .map(Integer::valueOf)
              .toList();
      long product = sizes.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
      if (sizes.size() < 2 || sizes.size() > 4 || product < 1 || product > Integer.MAX_VALUE - 8) {
        throw new ImagingException(
            "Its shape (%s) is no volume: rows and columns are needed, before them slices or"
                    .formatted(text.strip())
                + " frames and slices, and fewer than 2^31 numbers.");
      }
      return sizes;
    } catch (NumberFormatException | ArithmeticException e) {
      throw damaged();
    }
  }

  private static ImagingException damaged() {
    return new ImagingException("Its NumPy header is damaged or cut short.");
  }
}
