// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Small streams by hand: the code 0 stands for no difference, 10 for one of one bit, 110 for
/// 32768.
class LosslessJpegTest {
  private static final String TABLE =
      "ffc40016" + "00" + "01010100000000000000000000000000" + "000110";
  private static final String GREY = "ffc3000b" + "08" + "0002" + "0004" + "01" + "011100";

  @Test
  void differencesAreAddedToWhatIsPredicted() throws Exception {
    assertArrayEquals(
        new int[] {128, 129, 129, 128, 129, 129, 129, 129}, decode("", GREY, 7, 0, "54a5"));
  }

  @Test
  void predictionBeginsAfreshAtRestartMarkers() throws Exception {
    assertArrayEquals(
        new int[] {128, 129, 129, 128, 129, 129, 129, 130},
        decode("ffdd00040004", GREY, 7, 0, "54ffd0a5"));
  }

  @Test
  void bitsThatWereLeftOutAreZero() throws Exception {
    assertArrayEquals(
        new int[] {128, 132, 132, 128, 132, 132, 132, 132}, decode("", GREY, 7, 2, "54a5"));
  }

  @Test
  void differencesGoRoundInSixteenBits() throws Exception {
    String one = "ffc3000b" + "10" + "0001" + "0002" + "01" + "011100";

    assertArrayEquals(new int[] {0, 32768}, decode("", one, 1, 0, "dbff"));
  }

  @Test
  void componentsOfUnequalSizeAreLeftToTheLibrary() throws Exception {
    String shared = "ffc30011" + "08" + "0002" + "0004" + "03" + "012100" + "021100" + "031100";
    byte[] stream = stream("", shared, 1, 0, "54a5");

    assertEquals(
        Optional.empty(), LosslessStream.decode(stream, JpegHeader.find(stream).orElseThrow()));
  }

  @Test
  void whatBreaksOffIsDamaged() {
    assertThrows(JpegDamage.class, () -> decode("", GREY, 7, 0, "54"));
    assertThrows(JpegDamage.class, () -> decode("", GREY, 0, 0, "54a5"));
    assertThrows(JpegDamage.class, () -> decode("", GREY, 7, 0, "ff00ff00"));
  }

  @Test
  void garbageIsDecodedOrDamagedButNeverHangs() {
    byte[] stream = stream("", GREY, 7, 0, "54a5");
    JpegHeader header = JpegHeader.find(stream).orElseThrow();
    Random random = new Random(3);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (int round = 0; round < 20_000; round++) {
            byte[] garbage = stream.clone();
            for (int i = 0; i < 3; i++) {
              garbage[2 + random.nextInt(garbage.length - 2)] = (byte) random.nextInt();
            }
            try {
              Optional<int[]> decoded = LosslessStream.decode(garbage, header);
              assertTrue(decoded.isEmpty() || decoded.get().length == 8);
            } catch (JpegDamage e) {
              assertTrue(String.valueOf(e.getMessage()).endsWith("."));
            }
          }
        });
  }

  private static int[] decode(String before, String frame, int predictor, int shift, String data)
      throws JpegDamage {
    byte[] stream = stream(before, frame, predictor, shift, data);
    return LosslessStream.decode(stream, JpegHeader.find(stream).orElseThrow()).orElseThrow();
  }

  private static byte[] stream(String before, String frame, int predictor, int shift, String data) {
    String scan = "ffda0008" + "01" + "0100" + "0" + predictor + "00" + "0" + shift;
    return HexFormat.of().parseHex("ffd8" + TABLE + before + frame + scan + data + "ffd9");
  }
}
