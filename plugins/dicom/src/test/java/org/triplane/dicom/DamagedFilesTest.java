// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.dicom.data.InflatedTest;
import org.triplane.dicom.data.Vr;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.VolumeSource;

/// Mutates small files by a seed: each opens or is refused with a sentence, within a time and
/// a heap. More rounds by `-Dtriplane.mutations=20000`.
class DamagedFilesTest {
  private static final int ROUNDS = Integer.getInteger("triplane.mutations", 3000);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final long MOST_BYTES = 512L << 20;
  private static final int HEADER_BYTES = 4000;
  private static final int TAIL_BYTES = 40;
  private static final Pattern SENTENCES = Pattern.compile("[A-Z].*[^ .]\\.");
  private static final Pattern PATIENT = Pattern.compile("(?i)secret|19010203");

  @TempDir Path folder;

  @Test
  void damagedFilesOpenOrAreRefusedWithASentence() throws Exception {
    List<byte[]> originals = originals();
    Random random = new Random(11);
    Path file = folder.resolve("damaged");
    for (int round = 0; round < ROUNDS; round++) {
      byte[] damaged = damage(originals.get(round % originals.size()), random);
      Files.write(file, damaged);
      assertTimeoutPreemptively(LONGEST, () -> open(file), "Round " + round);
    }
  }

  @Test
  void undamagedFilesOpen() throws Exception {
    for (byte[] original : originals()) {
      Path file = Files.write(folder.resolve("whole"), original);

      OpenedStudies opened = new DicomStudyReader().read(List.of(file), Progress.SILENT);

      assertTrue(new DicomStudyReader().recognizes(file));
      assertEquals(List.of(), opened.skipped());
      load(opened);
    }
  }

  private static void open(Path file) throws IOException {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    openAndLoad(file);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < MOST_BYTES, allocated + " bytes were allocated");
  }

  private static void openAndLoad(Path file) throws IOException {
    new DicomStudyReader().recognizes(file);
    OpenedStudies opened = new DicomStudyReader().read(List.of(file), Progress.SILENT);
    int series = opened.studies().stream().mapToInt(study -> study.series().size()).sum();
    assertEquals(1, series + opened.skipped().size());
    opened.skipped().forEach(skipped -> assertSentence(skipped.reason()));
    try {
      load(opened);
    } catch (ImagingException e) {
      assertSentence(String.valueOf(e.getMessage()));
    }
  }

  private static void assertSentence(String reason) {
    assertTrue(SENTENCES.matcher(reason).matches(), reason);
    assertFalse(PATIENT.matcher(reason).find(), reason);
  }

  private static void load(OpenedStudies opened) throws ImagingException {
    for (var study : opened.studies()) {
      for (VolumeSource volume : study.series().getFirst().volumes()) {
        volume.load(Progress.SILENT);
      }
    }
  }

  private static byte[] damage(byte[] original, Random random) {
    byte[] bytes = original.clone();
    int header = Math.min(bytes.length - TAIL_BYTES, HEADER_BYTES);
    switch (random.nextInt(6)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> {
        // Header bytes far outnumber those that matter, so several are changed.
        for (int i = 0; i < 8; i++) {
          bytes[random.nextInt(header)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      case 2 -> {
        int at = random.nextInt(header);
        Arrays.fill(bytes, at, at + 4, (byte) (random.nextBoolean() ? 0xFF : 0x7F));
      }
      case 3 ->
          System.arraycopy(original, random.nextInt(header), bytes, random.nextInt(header), 20);
      case 4 -> changeLength(bytes, random);
      default -> swapTags(bytes, random);
    }
    return bytes;
  }

  /// Changes the two bytes behind something that looks like a representation.
  private static void changeLength(byte[] bytes, Random random) {
    int at = find(bytes, random);
    bytes[at + 2] = (byte) random.nextInt();
    bytes[at + 3] = (byte) random.nextInt(3);
  }

  /// Exchanges the tags before two things that look like representations.
  private static void swapTags(byte[] bytes, Random random) {
    int one = find(bytes, random) - 4;
    int other = find(bytes, random) - 4;
    byte[] tag = Arrays.copyOfRange(bytes, one, one + 4);
    System.arraycopy(bytes, other, bytes, one, 4);
    System.arraycopy(tag, 0, bytes, other, 4);
  }

  /// The next two capital letters from a random place on; the place itself if there are none.
  private static int find(byte[] bytes, Random random) {
    int start = 4 + random.nextInt(bytes.length - TAIL_BYTES);
    for (int at = start; at < bytes.length - TAIL_BYTES; at++) {
      if (Vr.of(bytes[at], bytes[at + 1]).isPresent()) {
        return at;
      }
    }
    return start;
  }

  private static List<byte[]> originals() throws IOException {
    List<byte[]> originals = new ArrayList<>();
    for (DicomBytes bytes :
        List.of(DicomBytes.explicit(), DicomBytes.implicit(), DicomBytes.bigEndian())) {
      DicomBytes slice = Slices.slice(bytes, 1, Vec3.ZERO, Slices.AXIAL, 3);
      originals.add(slice.part10());
      originals.add(slice.bytes());
    }
    DicomBytes plain = Slices.slice(DicomBytes.explicit(), 1, Vec3.ZERO, Slices.AXIAL, 3);
    originals.add(InflatedTest.deflated(plain.bytes()));
    originals.add(InflatedTest.gzip(plain.part10()));
    originals.add(
        EnhancedTest.enhanced(List.of(EnhancedTest.Frame.axial(0), EnhancedTest.Frame.axial(4)))
            .part10());
    return originals;
  }
}
