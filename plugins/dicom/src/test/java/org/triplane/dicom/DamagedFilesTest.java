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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.dicom.data.InflatedTest;
import org.triplane.dicom.data.Preamble;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.VolumeSource;

/// Mutates small files by a seed: each opens or is refused with a sentence, within a time and
/// a heap. The files are made here; real ones of every transfer syntax join them where present.
/// Another number of rounds by `-Dtriplane.mutations=200000`.
class DamagedFilesTest {
  private static final int ROUNDS = Integer.getInteger("triplane.mutations", 20_000);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final long MOST_BYTES = 512L << 20;
  private static final int TRACE_LINES = 12;
  private static final int SEED = 11;
  private static final long LARGEST_REAL_FILE = 64 << 10;
  private static final Pattern SENTENCES = Pattern.compile("[A-Z].*[^ .]\\.");
  private static final Pattern PATIENT = Pattern.compile("(?i)secret|19010203");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void damagedFilesOpenOrAreRefusedWithASentence() throws Exception {
    List<byte[]> originals = originals();
    originals.addAll(realOriginals());
    List<String> failures =
        IntStream.range(0, ROUNDS)
            .parallel()
            .mapToObj(round -> failure(round, originals))
            .flatMap(Optional::stream)
            .toList();

    assertEquals(List.of(), failures);
  }

  private Optional<String> failure(int round, List<byte[]> originals) {
    byte[] original = originals.get(round % originals.size());
    byte[] damaged = Damage.any(original, new Random(SEED + 1_000_003L * round));
    Path file = folder.resolve("damaged-" + round);
    try {
      Files.write(file, damaged);
      assertTimeoutPreemptively(LONGEST, () -> open(file));
      Files.delete(file);
      return Optional.empty();
    } catch (Exception | Error e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      StackTraceElement[] trace = cause.getStackTrace();
      int shown = Math.min(TRACE_LINES, trace.length);
      return Optional.of("%s: %s %s\n".formatted(file, e, List.of(trace).subList(0, shown)));
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

  private static List<byte[]> realOriginals() throws IOException {
    List<byte[]> originals = new ArrayList<>();
    for (String folder : List.of("dicom_robust", "mr_dicom")) {
      for (Path file : RealData.filesIfPresent(folder)) {
        if (Files.size(file) <= LARGEST_REAL_FILE && Preamble.isDicom(file)) {
          originals.add(Files.readAllBytes(file));
        }
      }
    }
    if (originals.isEmpty()) {
      System.getLogger(DamagedFilesTest.class.getName())
          .log(System.Logger.Level.WARNING, "Real files are absent; made ones only.");
    }
    return originals;
  }
}
