// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.dicom.DicomStudyReader;
import org.triplane.imaging.AutoWindow;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Volume;
import org.triplane.imaging.WindowLevel;
import org.triplane.imaging.spi.StudyReader;

/// In which windows real series open.
class RealWindowsTest {
  private static final String BRAIN = "mr_dicom/nema_enhanced_braintumour/DISCIMG/IMAGES/";
  private static final String NEMA =
      "mr_dicom/nema_wg04_mr_all_ts/compsamples_refanddir/IMAGES/REF/";
  private static final String WRIST = "mr_dicom/dcm4che_wrist_cor16/dicom";

  @ParameterizedTest
  @CsvSource({
    BRAIN + "BRTUM001, 709, 354",
    BRAIN + "BRTUM003, 468, 234",
    BRAIN + "BRTUM014, 1206, 603",
    BRAIN + "BRFSMPRS, 216, 108",
    NEMA + "MR2_UNC, 2000, 1000",
    NEMA + "MR3_UNC, 1200, 500",
    "xr_chest_abd/nema_cr_ood/compsamples_jpegls, 1024, 511",
    "xr_chest_abd/nema_cr_ood/compsamples_j2k, 1024, 550"
  })
  void aWindowThatShowsTheSeriesWellIsTheFiles(String name, double width, double center)
      throws Exception {
    Volume volume = open(name);
    assertEquals(Optional.of(new WindowLevel(center, width)), volume.presentation().window());
    assertEquals(new WindowLevel(center, width), AutoWindow.of(volume));
  }

  @Test
  void theWristIsNotFlatAsItsFilesWantIt() throws Exception {
    Volume wrist = open(WRIST);
    assertEquals(Optional.of(new WindowLevel(844, 2677)), wrist.presentation().window());
    WindowLevel window = AutoWindow.of(wrist);
    assertEquals(1260, window.width(), 10);
    assertEquals(662, window.center(), 10);
  }

  @Test
  void framesOfAMovingKneeKeepOneWindow() throws Exception {
    Volume knee = open("mr_dicom/nema_moveknee");
    assertNotEquals(1, knee.presentation().windows().size());
    List<WindowLevel> windows = AutoWindow.ofFrames(knee);
    assertEquals(knee.frames(), windows.size());
    assertEquals(1, windows.stream().distinct().count());
    assertEquals(knee.presentation().window(), windows.stream().findFirst());
  }

  @Test
  void onlyFilesWithLowValuesWhiteAreInverted() throws Exception {
    assertTrue(open("xr_chest_abd/nema_cr_ood/compsamples_j2k").presentation().inverted());
    assertFalse(open("xr_chest_abd/nema_cr_ood/compsamples_jpegls").presentation().inverted());
  }

  private static Volume open(String name) throws IOException, ImagingException {
    Path path = RealData.at(name);
    var readers = Services.of(StudyReader.class, List.of(new DicomStudyReader()));
    try (var studies = new Studies(readers)) {
      OpenedStudies opened = studies.open(List.of(path), Progress.SILENT);
      return opened.studies().getFirst().series().getFirst().mainVolume().load(Progress.SILENT);
    }
  }
}
