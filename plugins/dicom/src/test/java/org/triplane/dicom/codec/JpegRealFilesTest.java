// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.dicom.DicomStudyReader;
import org.triplane.dicom.RealData;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.PixelLocation;
import org.triplane.dicom.volume.Luminance;
import org.triplane.imaging.ImagingException;

/// JPEG files of several makers against their uncompressed forms.
class JpegRealFilesTest {
  private static final Path PEER = Path.of("/usr/bin/dcmdjpeg");

  @TempDir Path folder;

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
    try (var frames = EncapsulatedFrames.open(image(packed), JpegHeader::begins)) {
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

  @Test
  void everyFileHasThePixelsThatDcmtkDecodes() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(PEER), "Skipped: dcmdjpeg (DCMTK) is not installed.");
    int compared = 0;
    for (String name : List.of("mr_dicom", "dicom_robust")) {
      for (Path file : RealData.files(RealData.folder(name))) {
        if (new DicomStudyReader().recognizes(file) && isJpeg(file)) {
          compared += compareWithPeer(file) ? 1 : 0;
        }
      }
    }
    assertTrue(compared > 20, "only " + compared + " files");
  }

  private boolean compareWithPeer(Path file) throws Exception {
    Path plain = folder.resolve("plain.dcm");
    Files.deleteIfExists(plain);
    Process peer =
        new ProcessBuilder(PEER.toString(), "+cn", file.toString(), plain.toString())
            .redirectErrorStream(true)
            .start();
    peer.getInputStream().readAllBytes();
    assertTrue(peer.waitFor(20, TimeUnit.SECONDS));
    if (peer.exitValue() != 0) {
      // It refuses a file whose header is against the rules, which is read here.
      return false;
    }
    ImageFile packed = image(file);
    int frames = packed.format().frames();
    for (int frame : List.of(0, frames - 1)) {
      double[] expected = brightness(image(plain), frame);
      double off = furthest(expected, brightness(packed, frame));
      boolean lossless = packed.syntax().name().startsWith("JPEG Lossless");
      assertTrue(off <= (lossless ? 0 : 2), file + " is off by " + off);
    }
    return true;
  }

  private static double[] brightness(ImageFile file, int frame) throws Exception {
    double[] stored = frame(file, frame);
    Luminance luminance = new Luminance(file.format());
    double[] all = new double[file.format().rows() * file.format().columns()];
    for (int i = 0; i < all.length; i++) {
      all[i] = luminance.of(stored, i);
    }
    return all;
  }

  private static boolean isJpeg(Path file) throws IOException {
    try {
      DicomFile header = DicomFile.read(file);
      return new JpegCodec().decodes(header.syntax()) && header.pixels().isPresent();
    } catch (IOException | ImagingException _) {
      return false;
    }
  }

  private static ImageFile image(Path file) throws Exception {
    DicomFile header = DicomFile.read(file);
    PixelLocation pixels = header.pixels().orElseThrow();
    return ImageFile.of(header, pixels);
  }

  private static double[] frame(Path file, int number) throws Exception {
    return frame(image(file), number);
  }

  private static double[] frame(ImageFile file, int number) throws Exception {
    double[] samples = new double[(int) file.format().samplesPerFrame()];
    PixelCodec codec =
        Stream.of(new NativeCodec(), new RleCodec(), new JpegCodec())
            .filter(known -> known.decodes(file.syntax()))
            .findFirst()
            .orElseThrow();
    try (PixelCodec.Frames frames = codec.open(file)) {
      frames.read(number, samples);
    }
    return samples;
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
