// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Study;

/// Thousands of damaged files: each opens or is told in words, and none makes the reader allocate
/// more than its bytes are worth. The seed is fixed, so that a failure comes again.
class MutatedFilesTest {
  private static final int ROUNDS = 3000;

  /// Of the processor, so that a busy machine changes nothing.
  private static final long SECONDS = 10;

  /// Buffers and small objects of one round.
  private static final long ALLOWANCE = 2 << 20;

  /// Compressed bytes may stand for so many, by the file's own word; each makes at most two.
  private static final long BYTES_PER_BYTE = 2 * 20;

  private static final long[] ODD_NUMBERS = {
    0,
    1,
    -1,
    7,
    8,
    255,
    348,
    540,
    Short.MAX_VALUE,
    Short.MIN_VALUE,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };
  private static final double[] ODD_REALS = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-45, 3e38, -1e30, 0.5, 1e308
  };

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path folder;

  private final NiftiStudyReader reader = new NiftiStudyReader();
  private int opened;
  private int told;

  @Test
  void everyDamagedFileOpensOrIsToldWithoutAllocatingMoreThanItHolds() throws Exception {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_030);
    List<byte[]> seeds = seeds();
    long start = THREADS.getCurrentThreadCpuTime();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] seed = seeds.get(round % seeds.size());
      byte[] damaged = damaged(seed, random);
      boolean packed = round / seeds.size() % 3 == 0;
      byte[] stored = packed ? NiftiBytes.compressed(damaged) : damaged;
      if (packed && random.nextBoolean()) {
        stored = damaged(stored, random);
      }
      assertToldOrRead(stored, "round " + round);
    }
    double seconds = (THREADS.getCurrentThreadCpuTime() - start) / 1e9;
    assertTrue(opened > ROUNDS / 10, "only " + opened + " opened");
    assertTrue(told > ROUNDS / 10, "only " + told + " were told");
    assertTrue(seconds < SECONDS, "took " + seconds + " s");
  }

  private void assertToldOrRead(byte[] stored, String round) throws IOException {
    Path header = folder.resolve("damaged.hdr");
    Path image = folder.resolve("damaged.img");
    Files.write(header, stored);
    Files.write(image, Arrays.copyOf(stored, stored.length / 2));
    long before = allocated();
    List<String> reasons = new ArrayList<>();
    try {
      if (reader.recognizes(header)) {
        OpenedStudies studies = reader.read(List.of(header), Progress.SILENT);
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
    long allocated = allocated() - before;
    assertTrue(
        allocated < ALLOWANCE + BYTES_PER_BYTE * stored.length,
        () -> "%s allocated %d for %d bytes".formatted(round, allocated, stored.length));
    told += reasons.size();
    for (String reason : reasons) {
      assertTrue(reason.matches("(It|Its|Cannot read) [^\\n]*\\."), reason);
      assertTrue(!reason.contains("memory") && !reason.contains("java"), reason);
    }
  }

  private static long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  /// A file with one to three damages.
  private static byte[] damaged(byte[] whole, RandomGenerator random) {
    byte[] bytes = whole.clone();
    for (int damages = 1 + random.nextInt(3); damages > 0 && bytes.length > 8; damages--) {
      int front = Math.min(bytes.length, random.nextBoolean() ? 560 : bytes.length);
      int at = random.nextInt(front - 8 + 1);
      ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order(random));
      switch (random.nextInt(7)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
        case 2 -> buffer.putShort(at & ~1, (short) oddNumber(random));
        case 3 -> buffer.putInt(at & ~3, (int) oddNumber(random));
        case 4 -> buffer.putLong(at & ~7, oddNumber(random));
        case 5 -> buffer.putFloat(at & ~3, (float) oddReal(random));
        default -> buffer.putDouble(at & ~7, oddReal(random));
      }
    }
    return bytes;
  }

  private static ByteOrder order(RandomGenerator random) {
    return random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  private static long oddNumber(RandomGenerator random) {
    return ODD_NUMBERS[random.nextInt(ODD_NUMBERS.length)];
  }

  private static double oddReal(RandomGenerator random) {
    return ODD_REALS[random.nextInt(ODD_REALS.length)];
  }

  /// Whole files of both formats and byte orders, single and paired, placed and not.
  private static List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    double[] sform = {2, 0.1, 0, 10, 0, 3, 0, 20, 0, 0, 4, 30};
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      for (int type : new int[] {2, 4, 16, 64, 128, 2304}) {
        byte[] voxels = new byte[8 * 5 * 4 * 3 * 2];
        for (NiftiBytes file : List.of(NiftiBytes.first(order), NiftiBytes.second(order))) {
          file.size(5, 4, 3, 2).type(type).rescale(0.5, -3).voxels(voxels);
          seeds.add(file.bytes());
          seeds.add(file.qform(1, -1, 0.1, 0.2, 0.3, 4, 5, 6).bytes());
          seeds.add(file.sform(1, sform).bytes());
        }
      }
      seeds.add(NiftiBytes.first(order).magic("ni1").offset(0).size(5, 4, 3).type(2).bytes());
      seeds.add(NiftiBytes.second(order).magic("ni2").offset(0).size(5, 4, 3).type(2).bytes());
      NiftiBytes analyze = NiftiBytes.first(order).magic("\0\0\0").offset(0).size(5, 4, 3).type(2);
      analyze.header.putShort(72, (short) 8);
      seeds.add(analyze.bytes());
    }
    return seeds;
  }
}
