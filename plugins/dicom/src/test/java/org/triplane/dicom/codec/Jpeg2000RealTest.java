// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.dicom.RealData;
import org.triplane.dicom.data.DicomFile;
import org.triplane.dicom.data.DicomInput;
import org.triplane.dicom.data.PixelLocation;

class Jpeg2000RealTest {
  private static final String SAMPLES = "mr_dicom/nema_wg04_mr_all_ts/";

  /// The bounds of the lossy pictures are what quantization leaves of the original, not errors
  /// of decoding.
  @ParameterizedTest
  @CsvSource({
    "J2KR/MR2_J2KR, 0, 0",
    "J2KR/MR3_J2KR, 0, 0",
    "J2KI/MR2_J2KI, 32, 4",
    "J2KI/MR3_J2KI, 296, 22"
  })
  void picturesEqualTheirUncompressedOriginals(String name, double worst, double mean)
      throws Exception {
    Path folder = RealData.folder(SAMPLES + "compsamples_j2k/IMAGES");
    Path reference = RealData.folder(SAMPLES + "compsamples_refanddir/IMAGES/REF");
    String original = name.substring(name.indexOf('/') + 1, name.lastIndexOf('_')) + "_UNC";

    double[] expected = samples(reference.resolve(original));
    double[] found = samples(folder.resolve(name));

    double largest = 0;
    double sum = 0;
    for (int i = 0; i < expected.length; i++) {
      double error = Math.abs(found[i] - expected[i]);
      largest = Math.max(largest, error);
      sum += error;
    }
    assertTrue(largest <= worst, "largest error " + largest);
    assertTrue(sum / expected.length <= mean, "mean error " + sum / expected.length);
  }

  @Test
  void partsThatTheirEncoderMiscountedAreAllDecoded() throws Exception {
    Path folder = RealData.folder("dicom_robust/pydicom_test_files/test_files");

    byte[] miscounted = firstFrame(folder.resolve("GDCMJ2K_TextGBR.dcm"));
    Codestream repaired = Codestream.repaired(miscounted).orElseThrow();

    assertFalse(Arrays.equals(miscounted, repaired.bytes()));
    assertTrue(Jpeg2000Raster.decode(repaired).isPresent());
  }

  @Test
  void theSignIsThatOfTheHeader() throws Exception {
    Path folder = RealData.folder("dicom_robust/pydicom_test_files/test_files");

    double[] samples = samples(folder.resolve("J2K_pixelrep_mismatch.dcm"));

    assertEquals(-2000, Arrays.stream(samples).min().orElseThrow());
    assertEquals(1896, Arrays.stream(samples).max().orElseThrow());
  }

  @Test
  void aFrameOfDamagedSizeIsRefused() throws Exception {
    Path folder = RealData.folder("dicom_robust/pydicom_test_files/test_files");

    byte[] frame = firstFrame(folder.resolve("JPEG2000-embedded-sequence-delimiter.dcm"));

    assertEquals(Optional.empty(), Codestream.repaired(frame));
  }

  private static byte[] firstFrame(Path path) throws Exception {
    DicomFile header = DicomFile.read(path);
    try (DicomInput in = DicomInput.open(path)) {
      PixelLocation pixels = header.pixels().orElseThrow();
      Fragments.Fragment first = Fragments.find(in, pixels).all().getFirst();
      in.seek(first.offset());
      return in.bytes(first.length());
    }
  }

  private static double[] samples(Path path) throws Exception {
    DicomFile header = DicomFile.read(path);
    PixelLocation pixels = header.pixels().orElseThrow();
    ImageFile file = ImageFile.of(header, pixels);
    PixelCodec codec =
        List.of(new NativeCodec(), new RleCodec(), new Jpeg2000Codec()).stream()
            .filter(c -> c.decodes(header.syntax()))
            .findFirst()
            .orElseThrow();
    double[] samples = new double[(int) file.format().samplesPerFrame()];
    try (PixelCodec.Frames frames = codec.open(file)) {
      frames.read(0, samples);
    }
    return samples;
  }
}
