// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.triplane.dicom.DicomBytes;
import org.triplane.dicom.DicomStudyReader;
import org.triplane.dicom.Slices;

class PreambleTest {
  @TempDir Path folder;

  static Stream<DicomBytes> encodings() {
    return Stream.of(DicomBytes.explicit(), DicomBytes.implicit(), DicomBytes.bigEndian());
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void filesWithAPreambleAreRecognized(DicomBytes bytes) throws IOException {
    assertTrue(recognizes(Slices.identity(bytes, 1, 1).part10()));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void filesWithoutAPreambleAreRecognizedByTheirFirstElements(DicomBytes bytes) throws IOException {
    assertTrue(recognizes(Slices.identity(bytes, 1, 1).bytes()));
  }

  static Stream<byte[]> foreignFiles() {
    byte[] nifti = new byte[400];
    nifti[0] = 92;
    nifti[1] = 1;
    byte[] noise = new byte[5000];
    new Random(7).nextBytes(noise);
    byte[] noiseLikeGroupEight = noise.clone();
    System.arraycopy(new byte[] {8, 0, 5, 0, 'C', 'S'}, 0, noiseLikeGroupEight, 0, 6);
    return Stream.of(
        new byte[0],
        new byte[5],
        new byte[1000],
        noise,
        noiseLikeGroupEight,
        nifti,
        "\u0089PNG\r\n\u001a\n some picture".getBytes(StandardCharsets.ISO_8859_1),
        "id,label\n1,0\n".repeat(50).getBytes(StandardCharsets.US_ASCII),
        DicomBytes.implicit().us(0x00080001, 1).us(0x00080002, 2).us(0x00080003, 3).bytes());
  }

  @ParameterizedTest
  @MethodSource("foreignFiles")
  void foreignFilesAreNotClaimed(byte[] bytes) throws IOException {
    assertFalse(recognizes(bytes));
  }

  @Test
  void theNameDoesNotMatter() throws IOException {
    assertFalse(
        new DicomStudyReader().recognizes(Files.write(folder.resolve("a.dcm"), new byte[200])));
  }

  private boolean recognizes(byte[] bytes) throws IOException {
    return new DicomStudyReader().recognizes(Files.write(folder.resolve("file"), bytes));
  }
}
