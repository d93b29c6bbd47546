// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.dicom.DicomBytes;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.DicomInput;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.ImagingException;

class EncapsulatedFramesTest {
  private static final int LENGTHS = 0x7FE00002;
  private static final byte[] NO_TABLE = {};

  @TempDir Path folder;

  @Test
  void aFragmentForEachFrameNeedsNoTable() throws Exception {
    assertEquals(List.of("A1", "A2"), frames(2, NO_TABLE, "A1", "A2"));
  }

  @Test
  void allFragmentsOfAnOnlyFrameAreJoined() throws Exception {
    assertEquals(List.of("A1A2xx"), frames(1, NO_TABLE, "A1", "A2", "xx"));
  }

  @Test
  void withoutATableFramesBeginAtTheirMarks() throws Exception {
    assertEquals(
        List.of("A1xx", "A2", "A3xxyy"), frames(3, NO_TABLE, "A1", "xx", "A2", "A3", "xx", "yy"));
  }

  @Test
  void theBasicTableTellsFramesFromPartsThatLookLikeFrames() throws Exception {
    assertEquals(List.of("A1A2", "A3"), frames(2, basic(0, 20), "A1", "A2", "A3"));
  }

  @Test
  void theExtendedTableTellsFramesFromPartsThatLookLikeFrames() throws Exception {
    assertEquals(List.of("A1A2", "A3"), extended(longs(0, 20), "A1", "A2", "A3"));
  }

  @Test
  void aBasicTableThatPointsBesideTheFragmentsIsIgnored() throws Exception {
    assertEquals(List.of("A1xx", "A2"), frames(2, basic(0, 12), "A1", "xx", "A2"));
  }

  @Test
  void aBasicTableThatPointsAtNoPictureIsIgnored() throws Exception {
    assertEquals(List.of("A1xx", "A2"), frames(2, basic(0, 10), "A1", "xx", "A2"));
  }

  @Test
  void anExtendedTableThatLiesIsIgnored() throws Exception {
    assertEquals(List.of("A1xx", "A2"), extended(longs(0, 1L << 62), "A1", "xx", "A2"));
    assertEquals(List.of("A1xx", "A2"), extended(longs(0, -20), "A1", "xx", "A2"));
    assertEquals(List.of("A1xx", "A2"), extended(longs(20, 0), "A1", "xx", "A2"));
    assertEquals(List.of("A1xx", "A2"), extended(longs(0), "A1", "xx", "A2"));
    assertEquals(List.of("A1xx", "A2"), extended(new byte[3], "A1", "xx", "A2"));
  }

  @Test
  void framesThatCannotBeToldApartAreRefused() {
    ImagingException told =
        assertThrows(ImagingException.class, () -> frames(2, NO_TABLE, "A1", "xx", "yy"));

    assertEquals(
        "Cannot read the pixels of file: it holds 2 pictures in 3 parts and does not say which"
            + " belong together. Export the series again from its source.",
        told.getMessage());
  }

  @Test
  void framesThatShareAFragmentAreRefused() {
    ImagingException told =
        assertThrows(ImagingException.class, () -> require(2, basic(0, 2), "A1A2"));

    assertEquals(
        "Its 2 compressed pictures share 1 parts, which the standard forbids, so they cannot be"
            + " told apart. Export it again from its source.",
        told.getMessage());
  }

  @Test
  void fewerFragmentsThanFramesAreMissingOnes() {
    ImagingException told =
        assertThrows(ImagingException.class, () -> require(3, basic(0, 10, 20), "A1", "A2"));

    assertEquals(
        "Its pixels are incomplete: 1 of 3 compressed pictures are missing. Copy or export the"
            + " file again.",
        told.getMessage());
  }

  private List<String> frames(int count, byte[] table, String... fragments) throws Exception {
    return frames(file(DicomBytes.explicit(), count, table, fragments));
  }

  private List<String> extended(byte[] table, String... fragments) throws Exception {
    DicomBytes before = DicomBytes.explicit().element(Tags.EXTENDED_OFFSETS, "OV", table);
    return frames(file(before.element(LENGTHS, "OV", longs(4, 2)), 2, NO_TABLE, fragments));
  }

  private static List<String> frames(ImageFile file) throws Exception {
    List<String> found = new ArrayList<>();
    try (var frames = EncapsulatedFrames.open(file, first -> first.length > 0 && first[0] == 'A')) {
      for (int i = 0; i < file.format().frames(); i++) {
        found.add(new String(frames.bytes(i), StandardCharsets.US_ASCII));
      }
    }
    return found;
  }

  private void require(int count, byte[] table, String... fragments) throws Exception {
    ImageFile file = file(DicomBytes.explicit(), count, table, fragments);
    try (DicomInput in = DicomInput.open(file.path())) {
      Fragments.find(in, file.pixels()).require(count);
    }
  }

  private ImageFile file(DicomBytes tables, int count, byte[] table, String... fragments)
      throws Exception {
    DicomBytes bytes =
        DicomBytes.explicit()
            .us(Tags.SAMPLES_PER_PIXEL, 1)
            .text(Tags.NUMBER_OF_FRAMES, "IS", "" + count)
            .us(Tags.ROWS, 1)
            .us(Tags.COLUMNS, 1)
            .us(Tags.BITS_ALLOCATED, 8)
            .raw(tables.bytes())
            .head(Tags.PIXEL_DATA, "OB", DicomBytes.UNDEFINED)
            .mark(Tags.ITEM, table.length)
            .raw(table);
    for (String fragment : fragments) {
      bytes.mark(Tags.ITEM, fragment.length()).raw(fragment.getBytes(StandardCharsets.US_ASCII));
    }
    byte[] file = bytes.mark(Tags.SEQUENCE_END, 0).part10("1.2.840.10008.1.2.5");
    DicomFile read = DicomFile.read(Files.write(folder.resolve("file"), file));
    return ImageFile.of(read, read.pixels().orElseThrow());
  }

  private static byte[] basic(int... offsets) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int offset : offsets) {
      bytes.putInt(offset);
    }
    return bytes.array();
  }

  private static byte[] longs(long... offsets) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long offset : offsets) {
      bytes.putLong(offset);
    }
    return bytes.array();
  }
}
