// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.jaiimageio.jpeg2000.J2KImageWriteParam;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriter;
import com.github.jaiimageio.jpeg2000.impl.J2KImageWriterSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.AllowedToUseAwt;
import org.triplane.common.Progress;
import org.triplane.dicom.DicomBytes;
import org.triplane.dicom.DicomStudyReader;
import org.triplane.dicom.Slices;
import org.triplane.dicom.data.Tags;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Volume;

@AllowedToUseAwt("The encoder that makes the test's pictures takes rasters.")
class Jpeg2000CodecTest {
  private static final String LOSSLESS = "1.2.840.10008.1.2.4.90";
  private static final int SIZE = 40;

  @TempDir Path folder;

  @Test
  void samplesComeBackAsTheyWere() throws Exception {
    assertArrayEquals(values(3), stored(load(open(LOSSLESS, 1, encode(3, false)))));
  }

  @Test
  void boxesBeforeTheCodestreamAreDropped() throws Exception {
    byte[] boxed = encode(3, true);

    assertTrue(ByteBuffer.wrap(boxed).getInt() != 0xFF4FFF51);
    assertArrayEquals(values(3), stored(load(open(LOSSLESS, 1, boxed))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 255})
  void partsAreCountedAgainWhateverTheySay(int wrong) throws Exception {
    byte[] right = encode(3, false);
    byte[] frame = right.clone();
    for (int at = 0; at < frame.length - 12; at++) {
      if (frame[at] == -1 && frame[at + 1] == (byte) 0x90 && frame[at + 3] == 10) {
        frame[at + 11] = (byte) wrong;
      }
    }

    assertEquals(1, Codestream.repaired(frame).orElseThrow().bytes()[sot(frame) + 11]);
    assertArrayEquals(values(3), stored(load(open(LOSSLESS, 1, frame))));
  }

  @Test
  void tilePartsOfOneTileAreCountedTogether() throws Exception {
    byte[] frame = encode(3, false);
    int sot = sot(frame);
    ByteBuffer two = ByteBuffer.allocate(frame.length + 14);
    two.put(frame, 0, frame.length - 2);
    two.putShort((short) 0xFF90).putShort((short) 10).put(frame, sot + 4, 2).putInt(14);
    two.put((byte) 1).put((byte) 9).putShort((short) 0xFF93).putShort((short) 0xFFD9);
    int lastOfFour = frame.length - 2;

    byte[] repaired = Codestream.repaired(two.array()).orElseThrow().bytes();

    assertEquals(2, repaired[sot + 11]);
    assertEquals(2, repaired[lastOfFour + 11]);
  }

  @Test
  void fragmentsOfOneFrameAreJoined() throws Exception {
    byte[] frame = encode(3, false);
    byte[] begin = Arrays.copyOf(frame, 100);
    byte[] end = Arrays.copyOfRange(frame, 100, frame.length);
    byte[] other = encode(4, false);

    Volume volume = load(open(LOSSLESS, 2, begin, end, other));

    double[] expected = Arrays.copyOf(values(3), 2 * SIZE * SIZE);
    System.arraycopy(values(4), 0, expected, SIZE * SIZE, SIZE * SIZE);
    assertArrayEquals(expected, stored(volume));
  }

  @Test
  void damagedPicturesAreToldAndNeverHang() throws Exception {
    byte[] frame = encode(3, false);
    Random random = new Random(5);
    for (int round = 0; round < 100; round++) {
      byte[] damaged = frame.clone();
      for (int i = 0; i < 4; i++) {
        damaged[random.nextInt(round % 2 == 0 ? 120 : frame.length)] = (byte) random.nextInt();
      }
      OpenedStudies opened = open(LOSSLESS, 1, damaged);
      assertTimeoutPreemptively(Duration.ofSeconds(10), () -> loadOrTell(opened));
    }
  }

  @Test
  void picturesThatBreakOffAreTold() throws Exception {
    byte[] frame = encode(3, false);
    for (int length : new int[] {3, 20, 60, 130, frame.length / 2, frame.length - 20}) {
      OpenedStudies opened = open(LOSSLESS, 1, Arrays.copyOf(frame, length & ~1));

      ImagingException told = assertThrows(ImagingException.class, () -> load(opened));

      assertTrue(told.getMessage().contains("damaged or breaks off"), told.getMessage());
    }
  }

  @Test
  void anotherSizeThanTheHeadersIsTold() throws Exception {
    byte[] frame = encode(3, false);
    ByteBuffer.wrap(frame).putInt(8, SIZE - 1);

    OpenedStudies opened = open(LOSSLESS, 1, frame);

    ImagingException told = assertThrows(ImagingException.class, () -> load(opened));
    assertTrue(told.getMessage().contains("39 x 40"), told.getMessage());
  }

  @Test
  void errorsOfTheLibraryAreDamage() throws Exception {
    byte[] frame = encode(3, false);
    int coding = 0;
    while (frame[coding] != -1 || frame[coding + 1] != 0x52) {
      coding++;
    }
    frame[coding + 13] = 77;

    OpenedStudies opened = open(LOSSLESS, 1, frame);

    ImagingException told = assertThrows(ImagingException.class, () -> load(opened));
    assertTrue(told.getMessage().contains("damaged or breaks off"), told.getMessage());
  }

  @Test
  void highThroughputInAFileThatDeniesItIsRefusedByName() throws Exception {
    byte[] frame = encode(3, false);
    ByteBuffer.wrap(frame).putShort(6, (short) 0x4000);

    OpenedStudies opened = open(LOSSLESS, 1, frame);

    ImagingException told = assertThrows(ImagingException.class, () -> load(opened));
    assertTrue(told.getMessage().contains("HTJ2K"), told.getMessage());
  }

  private static void loadOrTell(OpenedStudies opened) {
    try {
      load(opened);
    } catch (ImagingException e) {
      assertTrue(String.valueOf(e.getMessage()).startsWith("Cannot read the pixels"));
    }
  }

  private static int sot(byte[] frame) {
    int at = 0;
    while (frame[at] != -1 || frame[at + 1] != (byte) 0x90) {
      at++;
    }
    return at;
  }

  private static double[] values(int factor) {
    double[] values = new double[SIZE * SIZE];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % SIZE * (i / SIZE) * factor % 65_521;
    }
    return values;
  }

  /// A picture in four tiles.
  private static byte[] encode(int factor, boolean boxes) throws IOException {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setPixels(0, 0, SIZE, SIZE, values(factor));
    J2KImageWriteParam how = new J2KImageWriteParam();
    how.setLossless(true);
    how.setWriteCodeStreamOnly(!boxes);
    how.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
    how.setTiling(SIZE / 2, SIZE / 2, 0, 0);
    J2KImageWriter writer = new J2KImageWriter(new J2KImageWriterSpi());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), how);
    }
    return out.toByteArray();
  }

  private OpenedStudies open(String syntax, int frames, byte[]... fragments) throws IOException {
    DicomBytes bytes = Slices.identity(DicomBytes.explicit(), 1, 1);
    Slices.relations(bytes, 1, 1)
        .us(Tags.SAMPLES_PER_PIXEL, 1)
        .text(Tags.NUMBER_OF_FRAMES, "IS", "" + frames)
        .us(Tags.ROWS, SIZE)
        .us(Tags.COLUMNS, SIZE)
        .us(Tags.BITS_ALLOCATED, 16)
        .us(Tags.BITS_STORED, 16)
        .us(Tags.HIGH_BIT, 15)
        .us(Tags.PIXEL_REPRESENTATION, 0)
        .head(Tags.PIXEL_DATA, "OB", DicomBytes.UNDEFINED)
        .mark(Tags.ITEM, 0);
    for (byte[] fragment : fragments) {
      bytes.mark(Tags.ITEM, fragment.length).raw(fragment);
    }
    byte[] file = bytes.mark(Tags.SEQUENCE_END, 0).part10(syntax);
    return new DicomStudyReader()
        .read(List.of(Files.write(folder.resolve("file"), file)), Progress.SILENT);
  }

  private static Volume load(OpenedStudies opened) throws ImagingException {
    assertEquals(List.of(), opened.skipped());
    return opened.studies().getFirst().series().getFirst().mainVolume().load(Progress.SILENT);
  }

  private static double[] stored(Volume volume) {
    double[] values = new double[volume.voxels().length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = volume.voxels().value(i);
    }
    return values;
  }
}
