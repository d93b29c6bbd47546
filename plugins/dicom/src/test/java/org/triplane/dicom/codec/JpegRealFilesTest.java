// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.triplane.dicom.RealData;

/// JPEG files of several makers against their uncompressed forms.
class JpegRealFilesTest {
  @Test
  void losslessPixelsAreThoseOfTheUncompressedFiles() throws Exception {
    Path samples = RealData.folder("mr_dicom/nema_wg04_mr_all_ts");
    for (String name : List.of("MR2", "MR3")) {
      Path plain = samples.resolve("compsamples_refanddir/IMAGES/REF/" + name + "_UNC");
      Path packed = samples.resolve("compsamples_jpeg/IMAGES/JPLL/" + name + "_JPLL");

      assertEquals(0, furthest(frame(plain, 0), frame(packed, 0)), name);
    }
  }

  @Test
  void losslessSlicesAreThoseOfTheRunLengthEncodedSeries() throws Exception {
    Path samples = RealData.folder("mr_dicom/dicom2nifti_shared/generic");
    for (Path packed : RealData.files(samples.resolve("compressed_jpeg/001"))) {
      Path runs = samples.resolve("compressed_rle/001").resolve(packed.getFileName());

      assertEquals(0, furthest(frame(runs, 0), frame(packed, 0)), packed.toString());
    }
  }

  @Test
  void losslessStreamsThatBreakOffAreDamaged() throws Exception {
    Path packed =
        RealData.folder("mr_dicom/nema_wg04_mr_all_ts")
            .resolve("compsamples_jpeg/IMAGES/JPLL/MR3_JPLL");
    try (var frames = EncapsulatedFrames.open(Decoded.image(packed), JpegHeader::begins)) {
      byte[] stream = frames.bytes(0);
      JpegHeader header = JpegHeader.find(stream).orElseThrow();
      for (int part = 1; part < 10; part++) {
        byte[] cut = Arrays.copyOf(stream, stream.length * part / 10);
        assertThrows(JpegDamage.class, () -> new RasterJpeg().decode(cut, header), "part " + part);
      }
    }
  }

  @Test
  void lossyTwelveBitPixelsStayCloseToTheUncompressedFiles() throws Exception {
    Path samples = RealData.folder("mr_dicom/nema_wg04_mr_all_ts");
    for (String name : List.of("MR2", "MR3")) {
      double[] plain =
          frame(samples.resolve("compsamples_refanddir/IMAGES/REF/" + name + "_UNC"), 0);
      double[] packed = frame(samples.resolve("compsamples_jpeg/IMAGES/JPLY/" + name + "_JPLY"), 0);

      // What such a compression loses: the mean error is a few of more than a thousand levels.
      assertTrue(mean(plain, packed) < 8, name + " " + mean(plain, packed));
    }
  }

  private static double[] frame(Path file, int number) throws Exception {
    return Decoded.of(file).frames().get(number);
  }

  private static double furthest(double[] a, double[] b) {
    assertEquals(a.length, b.length);
    assertFalse(a.length == 0);
    double furthest = 0;
    for (int i = 0; i < a.length; i++) {
      furthest = Math.max(furthest, Math.abs(a[i] - b[i]));
    }
    return furthest;
  }

  private static double mean(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }
}
