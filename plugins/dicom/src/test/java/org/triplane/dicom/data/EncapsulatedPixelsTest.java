// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.dicom.data.EncapsulatedPixels.Offsets;

class EncapsulatedPixelsTest {
  private static final int EXTENDED_OFFSETS = 0x7FE00001;
  private static final int EXTENDED_LENGTHS = 0x7FE00002;
  private static final TransferSyntax RLE = TransferSyntax.of("1.2.840.10008.1.2.5");

  @TempDir Path folder;

  @Test
  void basicOffsetsCountFromTheFirstFragment() throws Exception {
    DicomFile read = written(Offsets.BASIC);

    ByteBuffer table = little(bytes(pixels(read).offsetTable()));
    assertEquals(List.of(0, 12, 26), List.of(table.getInt(0), table.getInt(4), table.getInt(8)));
    assertFalse(read.dataset().has(EXTENDED_OFFSETS));
  }

  @Test
  void extendedOffsetsTellLengthsWithoutPadding() throws Exception {
    DicomFile read = written(Offsets.EXTENDED);

    ByteBuffer offsets = little(read.dataset().bytes(EXTENDED_OFFSETS));
    ByteBuffer lengths = little(read.dataset().bytes(EXTENDED_LENGTHS));
    assertEquals(List.of(0L, 12L, 26L), longs(offsets));
    assertEquals(List.of(4L, 5L, 2L), longs(lengths));
    assertEquals(0, pixels(read).offsetTable().length());
  }

  @Test
  void framesAreFragmentsOfEvenLength() throws Exception {
    Element.Encapsulated pixels = pixels(written(Offsets.NONE));

    assertEquals(0, pixels.offsetTable().length());
    assertEquals(3, pixels.fragments().size());
    assertArrayEquals(new byte[] {5, 6, 7, 8, 9, 0}, bytes(pixels.fragments().get(1)));
  }

  private DicomFile written(Offsets offsets) throws Exception {
    DicomDataset dataset =
        new DicomDataset().put(Elements.text(Tags.SOP_CLASS_UID, Vr.UI, SopClasses.MR_IMAGE));
    List<byte[]> frames =
        List.of(new byte[] {1, 2, 3, 4}, new byte[] {5, 6, 7, 8, 9}, new byte[] {10, 11});
    EncapsulatedPixels.put(dataset, frames, offsets);
    Path file = folder.resolve("file");
    DicomOutput.write(file, dataset, OutputForm.of(RLE));
    return DicomFile.readWhole(file);
  }

  private static Element.Encapsulated pixels(DicomFile file) {
    return (Element.Encapsulated) file.dataset().find(Tags.PIXEL_DATA).orElseThrow().value();
  }

  private static byte[] bytes(Element.Stored stored) throws Exception {
    return stored instanceof Element.Unread unread
        ? unread.read().bytes()
        : ((Element.Bytes) stored).bytes();
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static List<Long> longs(ByteBuffer numbers) {
    return List.of(numbers.getLong(0), numbers.getLong(8), numbers.getLong(16));
  }
}
