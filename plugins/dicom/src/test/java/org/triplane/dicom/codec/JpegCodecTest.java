// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.dicom.DicomBytes;
import org.triplane.dicom.DicomStudyReader;
import org.triplane.dicom.Slices;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Volume;

class JpegCodecTest {
  private static final String EXTENDED = "1.2.840.10008.1.2.4.51";
  private static final int[] LEVELS = {2048, 100, 4000, 2049};

  @TempDir Path folder;

  @Test
  void twelveBitsAreDecoded() throws Exception {
    Volume volume = load(open(twelve(1), fragments(0, JpegBytes.flat(12, 16, 16, 0, LEVELS))));

    assertCorners(volume, 0, 2048, 100, 4000, 2049);
  }

  @Test
  void theDecoderStartsAfreshAtRestartMarkers() throws Exception {
    Volume volume = load(open(twelve(1), fragments(0, JpegBytes.flat(12, 16, 16, 1, LEVELS))));

    assertCorners(volume, 0, 2048, 100, 4000, 2049);
  }

  @Test
  void eightBitsAreTheSameForBothDecoders() throws Exception {
    byte[] stream = JpegBytes.flat(8, 16, 16, 2, 128, 0, 255, 77);
    JpegHeader header = JpegHeader.find(stream).orElseThrow();

    int[] own = SequentialJpeg.decode(stream, header);

    assertEquals(77, own[255]);
    assertEquals(255, own[240]);
    assertTrue(Arrays.equals(new RasterJpeg().decode(stream, header), own));
  }

  @Test
  void sharedColorDifferencesAreSpread() throws Exception {
    byte[] stream = JpegBytes.shared(12, 1000, 3000, 1, 4095);

    int[] decoded = SequentialJpeg.decode(stream, JpegHeader.find(stream).orElseThrow());

    assertEquals(3 * 16 * 8, decoded.length);
    assertEquals("[1000, 1, 4095]", Arrays.toString(Arrays.copyOfRange(decoded, 0, 3)));
    assertEquals("[3000, 1, 4095]", Arrays.toString(Arrays.copyOfRange(decoded, 45, 48)));
  }

  @Test
  void whatOvershootsTheBitsStoredIsWhiteNotBlack() throws Exception {
    byte[] stream = JpegBytes.flat(12, 16, 16, 0, 1030, 1023, 0, 5);

    assertCorners(load(open(format(10, false, 1), fragments(0, stream))), 0, 1023, 1023, 0, 5);
  }

  @Test
  void twelveSignedBitsAreExtended() throws Exception {
    byte[] stream = JpegBytes.flat(12, 16, 16, 0, 4095, 2048, 2047, 0);

    assertCorners(load(open(format(12, true, 1), fragments(0, stream))), 0, -1, -2048, 2047, 0);
  }

  @Test
  void fragmentsOfOneFrameAreJoined() throws Exception {
    byte[] stream = JpegBytes.flat(12, 16, 16, 0, LEVELS);

    assertCorners(
        load(open(twelve(1), fragments(0, head(stream), tail(stream)))), 0, 2048, 100, 4000, 2049);
  }

  @Test
  void fragmentsOfManyFramesAreJoinedByTheOffsetTable() throws Exception {
    byte[] first = JpegBytes.flat(12, 16, 16, 0, LEVELS);
    byte[] second = JpegBytes.flat(12, 16, 16, 0, 1, 2, 3, 4);
    int offset = 16 + head(first).length + tail(first).length;

    Volume volume =
        load(
            open(
                twelve(2),
                fragments(offset, head(first), tail(first), head(second), tail(second))));

    assertCorners(volume, 0, 2048, 100, 4000, 2049);
    assertCorners(volume, 1, 1, 2, 3, 4);
  }

  @Test
  void fragmentsOfManyFramesAreJoinedWithoutAnOffsetTable() throws Exception {
    byte[] first = JpegBytes.flat(12, 16, 16, 0, LEVELS);
    byte[] second = JpegBytes.flat(12, 16, 16, 0, 1, 2, 3, 4);

    Volume volume = load(open(twelve(2), fragments(0, head(first), tail(first), second)));

    assertCorners(volume, 1, 1, 2, 3, 4);
  }

  @Test
  void fragmentsThatBelongToNoFrameAreRefused() throws Exception {
    byte[] stream = JpegBytes.flat(12, 16, 16, 0, LEVELS);

    assertTold("say which belong together", open(twelve(2), fragments(0, stream, stream, stream)));
  }

  @Test
  void picturesOfAnotherSizeAreRefused() throws Exception {
    byte[] stream = JpegBytes.flat(12, 8, 16, 0, 1, 2);

    assertTold("compressed pictures are of 16 x 8", open(twelve(1), fragments(0, stream)));
  }

  @Test
  void streamsThatBreakOffAreDamaged() throws Exception {
    for (int precision : new int[] {8, 12}) {
      byte[] stream = JpegBytes.flat(precision, 16, 16, 1, 1, 200, 3, 4);
      for (int length = 2; length < stream.length - 6; length += 2) {
        byte[] cut = Arrays.copyOf(stream, length);
        assertTold("is damaged", open(twelve(1), fragments(0, cut)), precision + " " + length);
      }
    }
  }

  @Test
  void garbageIsDecodedOrTold() {
    Random random = new Random(7);
    byte[] stream = JpegBytes.flat(12, 16, 16, 1, LEVELS);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int i = 0; i < 2000; i++) {
            byte[] changed = stream.clone();
            changed[2 + random.nextInt(stream.length - 2)] = (byte) random.nextInt();
            changed[2 + random.nextInt(stream.length - 2)] ^= (byte) (1 << random.nextInt(8));
            loadOrTold(open(twelve(1), fragments(0, changed)));
          }
        });
  }

  private static void loadOrTold(OpenedStudies opened) {
    try {
      load(opened);
    } catch (ImagingException e) {
      assertTrue(String.valueOf(e.getMessage()).endsWith("."), e.getMessage());
    }
  }

  private static void assertTold(String words, OpenedStudies opened) {
    assertTold(words, opened, "");
  }

  private static void assertTold(String words, OpenedStudies opened, String what) {
    ImagingException told = assertThrows(ImagingException.class, () -> load(opened), what);
    assertTrue(told.getMessage().contains(words), told.getMessage());
  }

  private static void assertCorners(Volume volume, int frame, float... corners) {
    int last = 15;
    assertEquals(corners[0], volume.value(0, 0, 0, frame));
    assertEquals(corners[1], volume.value(last, 0, 0, frame));
    assertEquals(corners[2], volume.value(0, last, 0, frame));
    assertEquals(corners[3], volume.value(last, last, 0, frame));
  }

  private static byte[] head(byte[] stream) {
    return Arrays.copyOf(stream, 80);
  }

  /// The rest, of an even length.
  private static byte[] tail(byte[] stream) {
    return Arrays.copyOfRange(stream, 80, stream.length + stream.length % 2);
  }

  private static DicomBytes twelve(int frames) {
    return format(12, false, frames);
  }

  private static DicomBytes format(int stored, boolean signed, int frames) {
    DicomBytes bytes = Slices.identity(DicomBytes.explicit(), 1, 1);
    return Slices.relations(bytes, 1, 1)
        .us(Tags.SAMPLES_PER_PIXEL, 1)
        .text(Tags.PHOTOMETRIC, "CS", "MONOCHROME2")
        .text(Tags.NUMBER_OF_FRAMES, "IS", "" + frames)
        .us(Tags.ROWS, 16)
        .us(Tags.COLUMNS, 16)
        .us(Tags.BITS_ALLOCATED, 16)
        .us(Tags.BITS_STORED, stored)
        .us(Tags.HIGH_BIT, stored - 1)
        .us(Tags.PIXEL_REPRESENTATION, signed ? 1 : 0);
  }

  /// Items: the offset table, with the second of two offsets, or empty for 0; then the fragments.
  private static DicomBytes fragments(int secondOffset, byte[]... fragments) {
    DicomBytes items = DicomBytes.explicit();
    if (secondOffset == 0) {
      items.mark(Tags.ITEM, 0);
    } else {
      ByteBuffer table = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
      items.mark(Tags.ITEM, 8).raw(table.putInt(0).putInt(secondOffset).array());
    }
    for (byte[] fragment : fragments) {
      items.mark(Tags.ITEM, fragment.length).raw(fragment);
    }
    return items.mark(Tags.SEQUENCE_END, 0);
  }

  private OpenedStudies open(DicomBytes header, DicomBytes items) throws IOException {
    byte[] file =
        header
            .head(Tags.PIXEL_DATA, "OB", DicomBytes.UNDEFINED)
            .raw(items.bytes())
            .part10(EXTENDED);
    Path path = Files.write(folder.resolve("file"), file);
    return new DicomStudyReader().read(List.of(path), Progress.SILENT);
  }

  private static Volume load(OpenedStudies opened) throws ImagingException {
    assertEquals(List.of(), opened.skipped());
    return opened.studies().getFirst().series().getFirst().mainVolume().load(Progress.SILENT);
  }
}
