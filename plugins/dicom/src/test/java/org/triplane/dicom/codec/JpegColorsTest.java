// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JpegColorsTest {
  private static final int[] NUMBERED = {1, 2, 3};

  @Test
  void theNoteOfAdobeDecides() {
    assertEquals(
        JpegColors.RED_GREEN_BLUE, colors(note(0xEE, "Adobe\0d\0\0\0\0\0"), NUMBERED, 0x11));
    assertEquals(
        JpegColors.BRIGHTNESS_AND_DIFFERENCES,
        colors(note(0xEE, "Adobe\0d\0\0\0\0\1"), new int[] {'R', 'G', 'B'}, 0x11));
  }

  @Test
  void componentsCanBeCalledByTheirColors() {
    assertEquals(
        JpegColors.RED_GREEN_BLUE,
        colors(note(0xE0, "JFIF\0\1\1\0\0\1\0\1\0\0"), new int[] {'R', 'G', 'B'}, 0x11));
  }

  @Test
  void aJfifFileHasColorDifferences() {
    assertEquals(
        JpegColors.BRIGHTNESS_AND_DIFFERENCES,
        colors(note(0xE0, "JFIF\0\1\1\0\0\1\0\1\0\0"), NUMBERED, 0x11));
  }

  @Test
  void onlyColorDifferencesAreShared() {
    assertEquals(JpegColors.BRIGHTNESS_AND_DIFFERENCES, colors(new byte[0], NUMBERED, 0x21));
  }

  @Test
  void otherStreamsLeaveItToTheHeader() {
    assertEquals(JpegColors.UNSAID, colors(new byte[0], NUMBERED, 0x11));
    assertEquals(JpegColors.UNSAID, colors(note(0xEE, "Adobe"), NUMBERED, 0x11));
  }

  @Test
  void differencesUnderTheNameOfRgbBecomeRgb() {
    int[] samples = {76, 85, 255, 150, 44, 21, 29, 255, 107, 128, 128, 128};

    JpegColors.BRIGHTNESS_AND_DIFFERENCES.convert(samples, "RGB");

    assertArrayEquals(new int[] {254, 0, 0, 0, 255, 1, 0, 0, 254, 128, 128, 128}, samples);
  }

  @Test
  void redGreenBlueUnderTheNameOfDifferencesBecomesDifferences() {
    int[] samples = {255, 0, 0, 0, 255, 0, 0, 0, 255, 128, 128, 128};

    JpegColors.RED_GREEN_BLUE.convert(samples, "YBR_FULL_422");

    assertArrayEquals(new int[] {76, 85, 255, 150, 44, 21, 29, 255, 107, 128, 128, 128}, samples);
  }

  @Test
  void agreeingColorsStayAsTheyAre() {
    int[] samples = {1, 2, 3};

    JpegColors.RED_GREEN_BLUE.convert(samples, "RGB");
    JpegColors.BRIGHTNESS_AND_DIFFERENCES.convert(samples, "YBR_FULL");
    JpegColors.UNSAID.convert(samples, "RGB");

    assertArrayEquals(new int[] {1, 2, 3}, samples);
  }

  private static byte[] note(int marker, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, 0xFF, marker, 0, bytes.length + 2);
    out.writeBytes(bytes);
    return out.toByteArray();
  }

  private static JpegColors colors(byte[] notes, int[] ids, int firstSampling) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, 0xFF, 0xD8);
    out.writeBytes(notes);
    write(out, 0xFF, 0xC0, 0, 17, 8, 0, 2, 0, 2, 3);
    for (int i = 0; i < ids.length; i++) {
      write(out, ids[i], i == 0 ? firstSampling : 0x11, 0);
    }
    write(out, 0xFF, 0xDA);
    byte[] stream = out.toByteArray();
    return JpegColors.of(stream, JpegHeader.find(stream).orElseThrow());
  }

  private static void write(ByteArrayOutputStream out, int... bytes) {
    for (int value : bytes) {
      out.write(value);
    }
  }
}
