// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.dicom.RealData;
import org.triplane.imaging.ImagingException;

/// Measures how long one frame of 512 × 512 pixels of 16 bits takes in each transfer syntax,
/// beside the programs that decode the same file, one after the other in the same run.
///
/// It is no part of the test suite. Run it from the repository's root with
///
/// ```
/// mvn -pl plugins/dicom -am test -Dtest=DecodeTimes -Dsurefire.failIfNoSpecifiedTests=false
/// ```
///
/// The columns are: milliseconds of decoding here, warm, from the file to samples, median and
/// best; median of the other program's whole run; its net time, which is what the run takes more
/// than one on the uncompressed picture right after it (its start, its reading and its writing),
/// median and best; and the ratio of the two best, which other work on the machine disturbs
/// least. Where the program is not installed, or its net time is lost in the noise, there is a
/// dash.
class DecodeTimes {
  private static final int WARM_UP = 40;
  private static final int RUNS = 31;
  private static final int PEER_RUNS = 21;

  private static final List<String> FILES =
      List.of(
          "compsamples_rle_20040210/IMAGES/RLE/MR3_RLE",
          "compsamples_jpeg/IMAGES/JPLY/MR3_JPLY",
          "compsamples_jpeg/IMAGES/JPLL/MR3_JPLL",
          "compsamples_jpegls/IMAGES/JLSL/MR3_JLSL",
          "compsamples_jpegls/IMAGES/JLSN/MR3_JLSN",
          "compsamples_j2k/IMAGES/J2KR/MR3_J2KR",
          "compsamples_j2k/IMAGES/J2KI/MR3_J2KI");

  @TempDir Path folder;

  @Test
  void measure() throws Exception {
    Path samples = RealData.folder("mr_dicom/nema_wg04_mr_all_ts");
    Path plain = samples.resolve("compsamples_refanddir/IMAGES/REF/MR3_UNC");
    double[] plainTimes = ours(plain);
    System.out.printf(
        Locale.ROOT, "uncompressed | %.2f ms, best %.2f%n", median(plainTimes), best(plainTimes));
    for (String name : FILES) {
      Path file = samples.resolve(name);
      print(file, ours(file), theirs(Peer.of(Decoded.image(file).syntax()), file, plain));
    }
  }

  private static void print(Path file, double[] ours, Optional<Times> theirs) throws Exception {
    Assertions.assertTrue(best(ours) > 0);
    System.out.printf(
        Locale.ROOT,
        "%s | %s | %.1f ms, best %.1f | %s%n",
        file.getFileName(),
        Decoded.image(file).syntax().name(),
        median(ours),
        best(ours),
        theirs.map(times -> times.beside(best(ours))).orElse("-"));
  }

  /// What another program takes for a file and right after it for its uncompressed form.
  private record Times(String program, double[] packed, double[] plain) {
    String beside(double ours) {
      double[] net = new double[packed.length];
      Arrays.setAll(net, run -> packed[run] - plain[run]);
      double best = best(packed) - best(plain);
      return String.format(
          Locale.ROOT,
          "%s %.1f ms | net %.1f ms, best %.1f | ratio %s",
          program,
          median(packed),
          median(net),
          best,
          best > 0.1 ? String.format(Locale.ROOT, "%.1f", ours / best) : "-");
    }
  }

  private static double[] ours(Path path) throws IOException, ImagingException {
    ImageFile file = Decoded.image(path);
    double[] samples = new double[(int) file.format().samplesPerFrame()];
    double[] millis = new double[RUNS];
    try (PixelCodec.Frames frames = Decoded.codec(file.syntax()).open(file)) {
      for (int run = -WARM_UP; run < RUNS; run++) {
        long start = System.nanoTime();
        frames.read(0, samples);
        if (run >= 0) {
          millis[run] = (System.nanoTime() - start) / 1e6;
        }
      }
    }
    return millis;
  }

  private Optional<Times> theirs(Peer peer, Path file, Path plain) throws Exception {
    if (!peer.installed()) {
      return Optional.empty();
    }
    double[] packedMs = new double[PEER_RUNS];
    double[] plainMs = new double[PEER_RUNS];
    Path out = folder.resolve("out.dcm");
    for (int run = 0; run < PEER_RUNS; run++) {
      packedMs[run] = millis(peer, file, out);
      plainMs[run] = millis(peer, plain, out);
    }
    return Optional.of(new Times(peer.program(), packedMs, plainMs));
  }

  private static double millis(Peer peer, Path file, Path out) throws Exception {
    long start = System.nanoTime();
    Assertions.assertTrue(peer.convert(file, out), peer.program() + " failed");
    return (System.nanoTime() - start) / 1e6;
  }

  private static double best(double[] values) {
    return Arrays.stream(values).min().orElseThrow();
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
