// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Study;

/// Thousands of damaged pictures: each opens or is told in words. The seed is fixed, so that a
/// failure comes again.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MutatedPicturesTest {
  private static final int ROUNDS = 3000;
  private static final int[] ODD_NUMBERS = {
    0, 1, -1, 2, 255, 4096, Short.MAX_VALUE, 65_535, Integer.MAX_VALUE, Integer.MIN_VALUE
  };

  @TempDir Path folder;

  private int opened;
  private int told;

  @Test
  void everyDamagedPictureOpensOrIsTold() throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(31);
    List<byte[]> seeds = seeds();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = damaged(seeds.get(round % seeds.size()), random);
      assertToldOrRead(Files.write(folder.resolve("damaged"), damaged), "round " + round);
    }
    assertTrue(opened > ROUNDS / 20, "only " + opened + " opened");
    assertTrue(told > ROUNDS / 20, "only " + told + " were told");
  }

  private void assertToldOrRead(Path file, String round) throws IOException {
    List<String> reasons = new ArrayList<>();
    try {
      if (new PictureStudyReader().recognizes(file)) {
        OpenedStudies studies = Pictures.open(List.of(file));
        assertEquals(1, studies.studies().size() + studies.skipped().size(), round);
        studies.skipped().forEach(skipped -> reasons.add(skipped.reason()));
        for (Study study : studies.studies()) {
          study.series().getFirst().mainVolume().load(Progress.SILENT);
          opened++;
        }
      }
    } catch (ImagingException e) {
      reasons.add(e.getMessage());
    } catch (RuntimeException | Error e) {
      throw new AssertionError(round + " failed otherwise", e);
    }
    told += reasons.size();
    for (String reason : reasons) {
      assertTrue(reason.matches("(It|Its|Cannot read) [^\\n]*\\."), () -> round + ": " + reason);
    }
  }

  private static byte[] damaged(byte[] whole, RandomGenerator random) {
    byte[] bytes = whole.clone();
    for (int damages = 1 + random.nextInt(3); damages > 0 && bytes.length > 8; damages--) {
      int at = random.nextInt(bytes.length - 3);
      int odd = ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)];
      switch (random.nextInt(8)) {
        case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        case 1, 2 -> ByteBuffer.wrap(bytes).putInt(at & ~1, odd);
        case 3, 4 -> ByteBuffer.wrap(bytes).putShort(at & ~1, (short) odd);
        default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return bytes;
  }

  private List<byte[]> seeds() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    var colors = new BufferedImage(19, 17, BufferedImage.TYPE_INT_RGB);
    var indexed = new BufferedImage(19, 17, BufferedImage.TYPE_BYTE_INDEXED);
    var grey = new BufferedImage(19, 17, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 19 * 17; i++) {
      grey.getRaster().setSample(i % 19, i / 19, 0, i % 251);
      colors.setRGB(i % 19, i / 19, i * 0x010305);
    }
    for (BufferedImage image : List.of(grey, colors, indexed)) {
      for (String format : List.of("png", "jpg", "tif")) {
        Path file = folder.resolve("seed." + format);
        if (ImageIO.write(image, format, file.toFile())) {
          seeds.add(Files.readAllBytes(file));
        }
      }
    }
    for (int bits : new int[] {8, 16, 32}) {
      seeds.add(Files.readAllBytes(Pictures.tiff(folder.resolve("seed.tif"), bits, 2, "mm")));
    }
    return seeds;
  }
}
