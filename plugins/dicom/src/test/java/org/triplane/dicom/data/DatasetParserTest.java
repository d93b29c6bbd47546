// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.triplane.dicom.DicomBytes;
import org.triplane.imaging.ImagingException;

class DatasetParserTest {
  private static final String DEFLATED = "1.2.840.10008.1.2.1.99";
  private static final int PRIVATE = 0x00091001;

  @TempDir Path folder;

  static Stream<DicomBytes> encodings() {
    return Stream.of(DicomBytes.explicit(), DicomBytes.implicit(), DicomBytes.bigEndian());
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void everyEncodingGivesTheSameValues(DicomBytes bytes) throws Exception {
    bytes
        .text(Tags.SOP_INSTANCE_UID, "UI", "1.2.3")
        .element(PRIVATE, "OB", new byte[] {1, 2})
        .fd(Tags.EFFECTIVE_ECHO_TIME, 12.5)
        .us(Tags.ROWS, 512)
        .text(Tags.PIXEL_SPACING, "DS", "0.5\\0.25")
        .openSequence(Tags.SHARED_GROUPS, inner(bytes.item()))
        .sequence(Tags.PER_FRAME_GROUPS, inner(bytes.item()), inner(bytes.item()))
        .element(Tags.PIXEL_DATA, "OW", new byte[] {1, 0});

    DicomFile file = read(bytes.part10());

    DicomDataset header = file.dataset();
    assertEquals(Optional.of("1.2.3"), header.text(Tags.SOP_INSTANCE_UID));
    assertArrayEquals(new double[] {12.5}, header.numbers(Tags.EFFECTIVE_ECHO_TIME));
    assertEquals(512, header.integer(Tags.ROWS).orElseThrow());
    assertArrayEquals(new double[] {0.5, 0.25}, header.numbers(Tags.PIXEL_SPACING));
    assertEquals(1, header.items(Tags.SHARED_GROUPS).size());
    assertEquals(2, header.items(Tags.PER_FRAME_GROUPS).size());
    DicomDataset deepest =
        header.items(Tags.PER_FRAME_GROUPS).get(1).items(Tags.PLANE_POSITION_SEQUENCE).getFirst();
    assertArrayEquals(new double[] {1, 2, 3}, deepest.numbers(Tags.IMAGE_POSITION));
    assertEquals(2, file.pixels().orElseThrow().length());
  }

  @Test
  void aFileNeedsNeitherPreambleNorMetaHeader() throws Exception {
    byte[] bare =
        DicomBytes.implicit().text(Tags.SOP_CLASS_UID, "UI", "1.2").us(Tags.ROWS, 7).bytes();

    DicomFile file = read(bare);

    assertEquals(7, file.dataset().integer(Tags.ROWS).orElseThrow());
    assertEquals(TransferSyntax.IMPLICIT, file.syntax());
  }

  @Test
  void aDeflatedFileIsInflated() throws Exception {
    byte[] plain =
        DicomBytes.explicit().text(Tags.SOP_CLASS_UID, "UI", "1.2").us(Tags.ROWS, 7).bytes();
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(packed, new Deflater(9, true))) {
      out.write(plain);
    }

    DicomFile file = read(DicomBytes.explicit().raw(packed.toByteArray()).part10(DEFLATED));

    assertEquals(7, file.dataset().integer(Tags.ROWS).orElseThrow());
  }

  @Test
  void anUnknownSequenceHidesImplicitItems() throws Exception {
    byte[] item = DicomBytes.implicit().text(Tags.STACK_ID, "SH", "A1").bytes();
    DicomBytes bytes =
        DicomBytes.explicit()
            .head(Tags.FRAME_CONTENT_SEQUENCE, "UN", DicomBytes.UNDEFINED)
            .mark(Tags.ITEM, item.length)
            .raw(item)
            .mark(Tags.SEQUENCE_END, 0)
            .us(Tags.ROWS, 7);

    DicomDataset header = read(bytes.part10()).dataset();

    assertEquals(
        Optional.of("A1"),
        header.items(Tags.FRAME_CONTENT_SEQUENCE).getFirst().text(Tags.STACK_ID));
    assertEquals(7, header.integer(Tags.ROWS).orElseThrow());
  }

  @Test
  void anUnknownSequenceMayHideExplicitItems() throws Exception {
    byte[] item = DicomBytes.explicit().text(Tags.STACK_ID, "SH", "A1").bytes();
    DicomBytes bytes =
        DicomBytes.explicit()
            .head(Tags.FRAME_CONTENT_SEQUENCE, "UN", item.length + 8)
            .mark(Tags.ITEM, item.length)
            .raw(item);

    DicomDataset header = read(bytes.part10()).dataset();

    assertEquals(
        Optional.of("A1"),
        header.items(Tags.FRAME_CONTENT_SEQUENCE).getFirst().text(Tags.STACK_ID));
  }

  @Test
  void anElementLongerThanItsItemIsCutAndReadingGoesOn() throws Exception {
    byte[] item = DicomBytes.explicit().head(Tags.STACK_ID, "SH", 500).raw((byte) 'A').bytes();
    DicomBytes bytes =
        DicomBytes.explicit()
            .head(Tags.FRAME_CONTENT_SEQUENCE, "SQ", item.length + 8)
            .mark(Tags.ITEM, item.length)
            .raw(item)
            .us(Tags.ROWS, 7);

    assertEquals(7, read(bytes.part10()).dataset().integer(Tags.ROWS).orElseThrow());
  }

  @Test
  void aSequenceWithoutItsEndIsReadToTheEndOfTheFile() throws Exception {
    DicomBytes bytes =
        DicomBytes.explicit()
            .head(Tags.SHARED_GROUPS, "SQ", DicomBytes.UNDEFINED)
            .mark(Tags.ITEM, DicomBytes.UNDEFINED)
            .text(Tags.STACK_ID, "SH", "A1");

    DicomDataset item = read(bytes.part10()).dataset().items(Tags.SHARED_GROUPS).getFirst();

    assertEquals(Optional.of("A1"), item.text(Tags.STACK_ID));
  }

  @Test
  void aLengthBeyondTheFileEndsTheHeaderWithoutBeingAllocated() throws Exception {
    DicomBytes bytes =
        DicomBytes.explicit().us(Tags.ROWS, 7).head(0x00290011, "OB", 0x7FFFFFF0).raw(new byte[10]);

    DicomDataset header = read(bytes.part10()).dataset();

    assertEquals(7, header.integer(Tags.ROWS).orElseThrow());
    assertFalse(header.has(0x00290011));
  }

  @Test
  void largeValuesAreNotRead() throws Exception {
    DicomBytes bytes =
        DicomBytes.explicit().element(PRIVATE, "OB", new byte[100_000]).us(Tags.ROWS, 7);

    DicomDataset header = read(bytes.part10()).dataset();

    assertTrue(header.find(PRIVATE).orElseThrow().value() instanceof Element.Unread);
    assertEquals(7, header.integer(Tags.ROWS).orElseThrow());
  }

  @Test
  void endlessNestingIsRefused() {
    DicomBytes bytes = DicomBytes.explicit();
    for (int i = 0; i < 10_000; i++) {
      bytes
          .head(Tags.SHARED_GROUPS, "SQ", DicomBytes.UNDEFINED)
          .mark(Tags.ITEM, DicomBytes.UNDEFINED);
    }

    ImagingException refused = assertThrows(ImagingException.class, () -> read(bytes.part10()));

    assertTrue(refused.getMessage().contains("nested more than 32 deep"), refused.getMessage());
  }

  @Test
  void moreElementsThanAnyHeaderHasAreRefused() {
    byte[] element = DicomBytes.explicit().text(Tags.STUDY_ID, "SH", "").bytes();
    byte[] many = new byte[element.length * 1_000_001];
    for (int at = 0; at < many.length; at += element.length) {
      System.arraycopy(element, 0, many, at, element.length);
    }
    DicomBytes bytes = DicomBytes.explicit().raw(many);

    ImagingException refused = assertThrows(ImagingException.class, () -> read(bytes.part10()));

    assertTrue(refused.getMessage().contains("more than 1,000,000 elements"));
  }

  @Test
  void anImplicitElementInAnExplicitFileIsRead() throws Exception {
    DicomBytes bytes =
        DicomBytes.explicit()
            .text(Tags.SOP_CLASS_UID, "UI", "1.2")
            .raw(DicomBytes.implicit().text(Tags.STUDY_DESCRIPTION, "LO", "Knee").bytes())
            .us(Tags.ROWS, 7);

    DicomDataset header = read(bytes.part10()).dataset();

    assertEquals(Optional.of("Knee"), header.text(Tags.STUDY_DESCRIPTION));
    assertEquals(7, header.integer(Tags.ROWS).orElseThrow());
  }

  @Test
  void theEncodingIsSeenAndNotBelieved() throws Exception {
    byte[] lies =
        DicomBytes.implicit()
            .text(Tags.SOP_CLASS_UID, "UI", "1.2")
            .us(Tags.ROWS, 7)
            .part10(TransferSyntax.EXPLICIT.uid());

    assertEquals(7, read(lies).dataset().integer(Tags.ROWS).orElseThrow());
  }

  @Test
  void textsAreDecodedAndCleaned() throws Exception {
    DicomBytes bytes =
        DicomBytes.explicit()
            .text(Tags.SPECIFIC_CHARACTER_SET, "CS", "ISO_IR 192")
            .element(Tags.STUDY_DESCRIPTION, "LO", "Knie\r\n\u001b \u00fcber".getBytes("UTF-8"));

    assertEquals(
        Optional.of("Knie  \u00fcber"),
        read(bytes.part10()).dataset().text(Tags.STUDY_DESCRIPTION));
  }

  @Test
  void numbersThatMakeNoSenseAreMissing() throws Exception {
    DicomBytes bytes =
        DicomBytes.explicit()
            .text(Tags.SLICE_THICKNESS, "DS", "NaN")
            .text(Tags.PIXEL_SPACING, "DS", "1\\two")
            .text(Tags.SERIES_NUMBER, "IS", " 12 ")
            .text(Tags.WINDOW_CENTER, "DS", "40,5\\60");

    DicomDataset header = read(bytes.part10()).dataset();

    assertEquals(0, header.numbers(Tags.SLICE_THICKNESS).length);
    assertEquals(0, header.numbers(Tags.PIXEL_SPACING).length);
    assertEquals(12, header.integer(Tags.SERIES_NUMBER).orElseThrow());
    assertArrayEquals(new double[] {40.5, 60}, header.numbers(Tags.WINDOW_CENTER));
  }

  @Test
  void decimalStringsFitAndKeepThirteenDigits() {
    for (double number : List.of(0.1, -1.0 / 3, 1e-9 / 7, -123456.789012345678, 1.5e300, 0.0)) {
      String text = Numbers.decimalString(number);

      assertTrue(text.length() <= 16, text);
      assertEquals(number, Double.parseDouble(text), Math.abs(number) * 1e-8, text);
    }
    assertEquals("0.33333333333333", Numbers.decimalString(1.0 / 3));
    assertEquals("3.3", Numbers.decimalString(3.3));
  }

  private static DicomBytes inner(DicomBytes item) {
    return item.openSequence(
        Tags.PLANE_POSITION_SEQUENCE, item.item().text(Tags.IMAGE_POSITION, "DS", "1\\2\\3"));
  }

  private DicomFile read(byte[] bytes) throws IOException, ImagingException {
    return DicomFile.read(Files.write(folder.resolve("file"), bytes));
  }
}
