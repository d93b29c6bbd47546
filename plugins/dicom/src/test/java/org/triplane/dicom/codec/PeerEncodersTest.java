// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.dicom.RealData;

/// Decodes what the encoders of DCMTK make of real pictures with options that no real file at
/// hand was made with.
class PeerEncodersTest {
  private static final String GREY =
      "mr_dicom/nema_wg04_mr_all_ts/compsamples_refanddir/IMAGES/REF/MR3_UNC";
  private static final String UNSIGNED =
      "mr_dicom/nema_wg04_mr_all_ts/compsamples_refanddir/IMAGES/REF/MR2_UNC";
  private static final String SMALL = "dicom_robust/pydicom_test_files/test_files/MR_small.dcm";
  private static final String COLOR =
      "dicom_robust/pydicom_test_files/test_files/SC_rgb_small_odd.dcm";
  private static final String COLOR_RUNS =
      "dicom_robust/pydicom_test_files/test_files/SC_rgb_rle_2frame.dcm";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"+el", "+el +fs 1 -ot", "+pc", "+pc +t1 9 +t2 20 +t3 90 +rs 31"})
  void losslessJpegLsOfGreyPictures(String options) throws Exception {
    assertEquals(0, furthest("dcmcjpls", options, SMALL));
    assertEquals(0, furthest("dcmcjpls", options, GREY));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 17, 100, 255})
  void nearLosslessJpegLsOfGreyPictures(int near) throws Exception {
    assertEquals(near, furthest("dcmcjpls", "+en +md " + near, UNSIGNED));
  }

  // With colors in turns, this encoder breaks its own near-lossless frame headers; real files have
  // right ones.
  @ParameterizedTest
  @CsvSource({"+el +il, 0", "+el +is, 0", "+el +in, 0", "+en +md 2 +in, 2", "+en +md 60 +in, 60"})
  void jpegLsOfColorPictures(String options, int near) throws Exception {
    assertTrue(furthest("dcmcjpls", options, COLOR) <= near);
    assertTrue(furthest("dcmcjpls", options, plain(COLOR_RUNS)) <= near);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+e1",
        "+e1 +fs 1 -ot",
        "+el +sv 1",
        "+el +sv 2",
        "+el +sv 3",
        "+el +sv 4",
        "+el +sv 5",
        "+el +sv 6",
        "+el +sv 7"
      })
  void losslessJpegOfAllPredictors(String options) throws Exception {
    assertEquals(0, furthest("dcmcjpeg", "+un " + options, SMALL));
    assertEquals(0, furthest("dcmcjpeg", "+un " + options, GREY));
    assertEquals(0, furthest("dcmcjpeg", "+un " + options, COLOR));
    assertEquals(0, furthest("dcmcjpeg", "+un " + options, plain(COLOR_RUNS)));
  }

  private Path plain(String runs) throws Exception {
    Path plain = folder.resolve("plain.dcm");
    Assumptions.assumeTrue(
        new Peer("dcmdrle", List.of()).convert(RealData.file(runs), plain),
        "Skipped: dcmdrle (DCMTK) is not installed.");
    return plain;
  }

  private double furthest(String encoder, String options, String original) throws Exception {
    return furthest(encoder, options, RealData.file(original));
  }

  private double furthest(String encoder, String options, Path original) throws Exception {
    Peer peer = new Peer(encoder, List.of(options.split(" ")));
    Assumptions.assumeTrue(peer.installed(), "Skipped: " + encoder + " (DCMTK) is not installed.");
    Path packed = folder.resolve("packed.dcm");
    assertTrue(peer.convert(original, packed), encoder + " " + options);
    return Decoded.of(original).furthest(Decoded.of(packed));
  }
}
