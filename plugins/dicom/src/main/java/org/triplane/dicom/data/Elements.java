// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Makes elements to be written.
public final class Elements {
  private Elements() {}

  /// A text; several values are parted by backslashes, and an odd length is padded.
  public static Element text(int tag, Vr vr, String... values) {
    byte[] bytes = String.join("\\", values).getBytes(StandardCharsets.UTF_8);
    byte pad = (byte) (vr == Vr.UI ? 0 : ' ');
    byte[] even = Arrays.copyOf(bytes, bytes.length + (bytes.length & 1));
    if (even.length > bytes.length) {
      even[bytes.length] = pad;
    }
    return new Element(tag, vr, new Element.Bytes(even, ByteOrder.LITTLE_ENDIAN));
  }

  /// A free text cut to what its representation holds, without what parts values.
  public static Element words(int tag, Vr vr, int maxLength, String words) {
    String plain = CharacterSets.clean(words.replace('\\', '/'));
    int end =
        plain.offsetByCodePoints(0, Math.min(maxLength, plain.codePointCount(0, plain.length())));
    return text(tag, vr, plain.substring(0, end).strip());
  }

  /// An element without a value.
  public static Element empty(int tag, Vr vr) {
    return text(tag, vr);
  }

  /// Decimal strings.
  public static Element decimals(int tag, double... numbers) {
    String joined =
        Arrays.stream(numbers).mapToObj(Numbers::decimalString).collect(Collectors.joining("\\"));
    return text(tag, Vr.DS, joined);
  }

  /// An integer string.
  public static Element integer(int tag, int number) {
    return text(tag, Vr.IS, Integer.toString(number));
  }

  /// An unsigned number of 16 bits.
  public static Element unsignedShort(int tag, int number) {
    return new Element(
        tag,
        Vr.US,
        new Element.Bytes(
            littleEndian(2).putShort((short) number).array(), ByteOrder.LITTLE_ENDIAN));
  }

  /// An unsigned number of 32 bits.
  public static Element unsignedLong(int tag, int number) {
    return new Element(
        tag,
        Vr.UL,
        new Element.Bytes(littleEndian(4).putInt(number).array(), ByteOrder.LITTLE_ENDIAN));
  }

  /// Unsigned numbers of 32 bits.
  public static Element unsignedLongs(int tag, int... numbers) {
    ByteBuffer bytes = littleEndian(Integer.BYTES * numbers.length);
    for (int number : numbers) {
      bytes.putInt(number);
    }
    return bytes(tag, Vr.UL, bytes.array());
  }

  /// Unsigned numbers of 16 bits.
  public static Element unsignedShorts(int tag, int... numbers) {
    ByteBuffer bytes = littleEndian(Short.BYTES * numbers.length);
    for (int number : numbers) {
      bytes.putShort((short) number);
    }
    return bytes(tag, Vr.US, bytes.array());
  }

  /// Floating point numbers of 64 bits.
  public static Element doubles(int tag, double... numbers) {
    ByteBuffer bytes = littleEndian(Double.BYTES * numbers.length);
    for (double number : numbers) {
      bytes.putDouble(number);
    }
    return bytes(tag, Vr.FD, bytes.array());
  }

  /// Floating point numbers of 32 bits.
  public static Element floats(int tag, float... numbers) {
    ByteBuffer bytes = littleEndian(Float.BYTES * numbers.length);
    for (float number : numbers) {
      bytes.putFloat(number);
    }
    return bytes(tag, Vr.FL, bytes.array());
  }

  /// The tag of another element as a value.
  public static Element tagValue(int tag, int value) {
    ByteBuffer bytes = littleEndian(Integer.BYTES);
    return bytes(
        tag, Vr.AT, bytes.putShort((short) Tags.group(value)).putShort((short) value).array());
  }

  /// A sequence.
  public static Element sequence(int tag, List<DicomDataset> items) {
    return new Element(tag, Vr.SQ, new Element.Items(items));
  }

  /// Bytes as they are; a writer pads them to an even number.
  public static Element bytes(int tag, Vr vr, byte[] bytes) {
    return new Element(tag, vr, new Element.Bytes(bytes, ByteOrder.LITTLE_ENDIAN));
  }

  public static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
