// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
/// The columns are: median milliseconds of decoding here, warm, from the file to samples; median
/// of the other program's whole run; the same without what that program takes for the
/// uncompressed form of the picture, which is its start, its reading and its writing; and the
/// first over the last. Where the program is not installed, or its net time is lost in the
/// noise, there is a dash.
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
    System.out.printf(Locale.ROOT, "uncompressed | %.2f ms | n = %d%n", ours(plain), RUNS);
    for (String name : FILES) {
      Path file = samples.resolve(name);
      Peer peer = Peer.of(Decoded.image(file).syntax());
      double ours = ours(file);
      double[] theirs = peer.installed() ? theirs(peer, file, plain) : new double[] {-1, -1};
      double net = theirs[0] - theirs[1];
      boolean known = net > 0.1;
      System.out.printf(
          Locale.ROOT,
          "%s | %s | %.1f ms | %s %.1f ms | net %s | ratio %s%n",
          file.getFileName(),
          Decoded.image(file).syntax().name(),
          ours,
          peer.program(),
          theirs[0],
          known ? "%.1f ms".formatted(net) : "-",
          known ? "%.1f".formatted(ours / net) : "-");
      Assertions.assertTrue(ours > 0);
    }
  }

  private static double ours(Path path) throws IOException, ImagingException {
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
    return median(millis);
  }

  /// The whole runs on the compressed and on the plain file, in turn.
  private double[] theirs(Peer peer, Path file, Path plain) throws Exception {
    double[] packed = new double[PEER_RUNS];
    double[] start = new double[PEER_RUNS];
    Path out = folder.resolve("out.dcm");
    for (int run = 0; run < PEER_RUNS; run++) {
      packed[run] = millis(peer, file, out);
      start[run] = millis(peer, plain, out);
    }
    return new double[] {median(packed), median(start)};
  }

  private static double millis(Peer peer, Path file, Path out) throws Exception {
    long start = System.nanoTime();
    Assertions.assertTrue(peer.convert(file, out), peer.program() + " failed");
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
