// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class EventFileTest {
  /// From the CRC-32C of "123456789", 0xE3069283 (RFC 3720), masked as TensorFlow does.
  private static final int MASKED_DIGITS = Integer.rotateRight(0xE3069283, 15) + 0xa282ead8;

  /// S1.13
  @Test
  void everyCurveCanBeReadBack() throws Exception {
    List<Scalar> scalars =
        read(EventFile.of(List.of(epoch(1, 0.9, 0.7), epoch(2, 0.5, 0.3)), 86400));
    assertEquals(
        List.of(
            new Scalar("Train/Loss", 0, 0.9f),
            new Scalar("Train/Loss", 1, 0.7f),
            new Scalar("Train/Loss", 2, 0.5f),
            new Scalar("Train/Loss", 3, 0.3f)),
        scalars.stream().filter(scalar -> scalar.tag.equals("Train/Loss")).toList());
    for (String tag : List.of("Train/AUC", "Val/Loss", "Val/AUC")) {
      assertEquals(
          List.of(1L, 3L),
          scalars.stream().filter(scalar -> scalar.tag.equals(tag)).map(Scalar::step).toList(),
          tag);
    }
    for (String tag : List.of("Train/AUC_epoch", "Val/AUC_epoch")) {
      assertEquals(
          List.of(1L, 2L),
          scalars.stream().filter(scalar -> scalar.tag.equals(tag)).map(Scalar::step).toList(),
          tag);
    }
  }

  @Test
  void aFigureThatIsUnknownIsLeftOut() throws Exception {
    var none = OptionalDouble.empty();
    var epoch = new Epoch(1, 1, none, none, none, none, 0.1, 1, List.of(1.0));
    List<String> tags = read(EventFile.of(List.of(epoch), 0)).stream().map(Scalar::tag).toList();
    assertEquals(List.of("Train/Loss", "Train/Rate"), tags);
  }

  private static Epoch epoch(int number, double first, double second) {
    var some = OptionalDouble.of(0.75);
    return new Epoch(
        number, (first + second) / 2, some, some, some, some, 0.1, 1, List.of(first, second));
  }

  private record Scalar(String tag, long step, float value) {}

  private static List<Scalar> read(byte[] file) throws Exception {
    ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<Scalar> scalars = new ArrayList<>();
    boolean first = true;
    while (buffer.hasRemaining()) {
      byte[] length = new byte[8];
      buffer.get(buffer.position(), length);
      byte[] event = new byte[(int) buffer.getLong()];
      assertEquals(masked(length), buffer.getInt());
      buffer.get(event);
      assertEquals(masked(event), buffer.getInt());
      if (first) {
        assertTrue(new String(event, "ISO-8859-1").endsWith("brain.Event:2"));
        first = false;
      } else {
        scalars.add(event(event));
      }
    }
    return scalars;
  }

  private static Scalar event(byte[] bytes) throws Exception {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    long step = 0;
    Scalar scalar = new Scalar("", 0, 0);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 2 -> step = in.readInt64();
        case 5 -> scalar = value(inner(in.readByteArray()));
        default -> in.skipField(tag);
      }
    }
    return new Scalar(scalar.tag, step, scalar.value);
  }

  private static byte[] inner(byte[] summary) throws Exception {
    CodedInputStream in = CodedInputStream.newInstance(summary);
    in.readTag();
    return in.readByteArray();
  }

  private static Scalar value(byte[] bytes) throws Exception {
    CodedInputStream in = CodedInputStream.newInstance(bytes);
    in.readTag();
    String tag = in.readString();
    in.readTag();
    return new Scalar(tag, 0, in.readFloat());
  }

  private static int masked(byte[] bytes) {
    var checksum = new CRC32C();
    checksum.update(bytes);
    return Integer.rotateRight((int) checksum.getValue(), 15) + 0xa282ead8;
  }

  @Test
  void theChecksumOfTheTestIsTheStandardOne() {
    assertEquals(
        MASKED_DIGITS, masked("123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
  }
}
