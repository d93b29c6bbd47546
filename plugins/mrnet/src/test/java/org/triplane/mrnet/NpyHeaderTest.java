// SPDX-License-Identifier: Apache-2.0
package org.triplane.mrnet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.imaging.ImagingException;

/// Headers as programs write them, byte by byte.
class NpyHeaderTest {
  private static final String DAMAGED =
      "Its NumPy header is damaged or cut short. Save or copy it again.";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '<i2', 'fortran_order': False, 'shape': (2, 3), }",
        "{'shape': (2, 3), 'fortran_order': False, 'descr': '<i2'}",
        "{\"descr\":\"<i2\",\"fortran_order\":False,\"shape\":(2,3)}",
        "  { 'descr' :\t'<i2' ,\n 'fortran_order' : False , 'shape' : ( 2 , 3 , ) , }   \n",
        "{'descr': '<i2', 'fortran_order': False, 'shape': (2L, 3L)}"
      })
  void keyOrderWhitespaceQuotesAndCommasDoNotMatter(String text) throws Exception {
    for (int version = 1; version <= 3; version++) {
      NpyHeader header = NpyHeader.read(file(version, text, 12));
      int front = version == 1 ? 10 : 12;
      assertEquals(
          new NpyHeader(
              NpyType.SHORT, ByteOrder.LITTLE_ENDIAN, false, List.of(2, 3), front + text.length()),
          header);
    }
  }

  @Test
  void orderOfBytesAndOfIndexesAreRead() throws Exception {
    NpyHeader header = NpyHeader.read(file(1, text(">f8", "True", "(1, 2, 1)"), 16));
    assertEquals(ByteOrder.BIG_ENDIAN, header.order());
    assertEquals(true, header.fortranOrder());
    assertEquals(NpyType.DOUBLE, header.type());
  }

  @ParameterizedTest
  @CsvSource({
    "|O, 'Python objects (pickle), which could run a program when read'",
    "<c8, complex numbers",
    "<c16, complex numbers",
    "<U4, texts",
    "|S3, texts",
    "|V8, records or raw bytes",
    "<M8[ns], dates or times",
    "<f16, floating-point numbers of more than 64 bits"
  })
  void typesThatMakeNoPictureAreRefusedByName(String type, String words) throws Exception {
    assertEquals(
        "Its elements are %s, which make no picture. Save it as uint8, int16 or float32."
            .formatted(words),
        reason(file(1, text(type, "False", "(2, 2)"), 64)));
  }

  @Test
  void recordsOfFieldsAreRefusedByName() throws Exception {
    String text =
        "{'descr': [('x', '<f4'), ('y', '<i2', (2,))], 'fortran_order': False, 'shape': (2, 2), }";
    assertEquals(
        "Its elements are records of several fields, which make no picture. Save it as uint8,"
            + " int16 or float32.",
        reason(file(1, text, 64)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[]",
        "{'descr': '<i2', 'fortran_order': False}",
        "{'descr': '<i2', 'fortran_order': No, 'shape': (2, 3)}",
        "{'descr': <i2, 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': '<i2', 'fortran_order': False, 'shape': (2, 3}",
        "{'descr': '<i2', 'fortran_order': False, 'shape': (2, -3)}",
        "{'descr': '<i2', 'fortran_order': False, 'shape': (2, 99999999999)}",
        "{'descr': '<i2' 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': '<i2', 'fortran_order': False, 'shape': (2, 3)} and more",
        "{'descr': '<i2, 'fortran_order': False, 'shape': (2, 3)}",
        "{'descr': '<i2;', 'fortran_order': False, 'shape': (2, 3)}"
      })
  void whatIsNoSuchDictionaryIsDamaged(String text) throws Exception {
    assertEquals(DAMAGED, reason(file(1, text, 12)));
  }

  @Test
  void aVersionOfTheFutureIsRefusedByNumber() throws Exception {
    assertEquals(
        "It is in version 4 of the NumPy format, and only versions 1 to 3 are known. Save it anew.",
        reason(file(4, text("<i2", "False", "(2, 3)"), 12)));
  }

  @Test
  void aLengthBeyondTheFileAllocatesNothingAndIsDamaged() throws Exception {
    byte[] bytes = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, 0x7F, '{'};
    assertEquals(DAMAGED, reason(Files.write(folder.resolve("long.npy"), bytes)));
  }

  private static String text(String type, String fortran, String shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }".formatted(type, fortran, shape);
  }

  private static String reason(Path file) {
    return assertThrows(ImagingException.class, () -> NpyHeader.read(file)).getMessage();
  }

  private Path file(int version, String text, int numbers) throws IOException {
    byte[] header = text.getBytes(StandardCharsets.US_ASCII);
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    out.write(header.length & 0xFF);
    out.write(header.length >> 8);
    out.writeBytes(new byte[version == 1 ? 0 : 2]);
    out.writeBytes(header);
    out.writeBytes(new byte[numbers]);
    return Files.write(folder.resolve("array.npy"), out.toByteArray());
  }
}
