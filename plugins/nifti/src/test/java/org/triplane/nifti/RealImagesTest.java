// SPDX-License-Identifier: Apache-2.0
package org.triplane.nifti;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.OpenedStudies;
import org.triplane.imaging.Series;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.Volume;
import org.triplane.imaging.spi.StudyReader;

/// Images that other programs wrote, where the folder of test data is at hand (system property or
/// environment `TRIPLANE_DATA`, else `shared/data` in a folder above).
class RealImagesTest {
  private static final int IMAGES = 24;
  private static final int PAIRS = 2;

  private final NiftiStudyReader reader = new NiftiStudyReader();

  /// A voxel by its number along the file's own axes, its value and its place by nibabel 5.
  @ParameterizedTest
  @CsvSource({
    "nibabel/anatomical.nii, 10, 20, 5, 0, 8577, -12, 0, -6",
    "nibabel/example4d.nii.gz, 60, 40, 12, 1, 430, 2.144897, -38.959178, 31.732488",
    "nibabel/example_nifti2.nii.gz, 16, 10, 6, 1, 266, -85.855103, 18.118997, 9.009768",
    "nibabel/functional.nii, 8, 10, 1, 19, 3910.8588, 0, 0, 8",
    "nifti_reader_js/air.hdr.gz, 40, 30, 20, 0, 71.139458, 28.057891, 15.172382, 13.430971",
    "nifti_reader_js/big.nii.gz, 32, 30, 10, 0, -2.1795671, 128, -120, 60",
    "sct_spine/t2/t2.nii.gz, 30, 20, 25, 0, 296, 7.219284, -1.786606, 0.678329"
  })
  void aVoxelHasTheValueAndPlaceThatNibabelGives(
      String name,
      int column,
      int row,
      int slice,
      int frame,
      float value,
      double x,
      double y,
      double z)
      throws Exception {
    Path file = RealData.folder("nifti").resolve(name);
    var source =
        (NiftiVolume)
            reader
                .read(List.of(file), Progress.SILENT)
                .studies()
                .getFirst()
                .series()
                .getFirst()
                .mainVolume();
    Volume volume = source.load(Progress.SILENT);
    int counted = source.slicesReversed() ? volume.geometry().slices() - 1 - slice : slice;
    assertEquals(value, volume.value(column, row, counted, frame), Math.abs(value) * 1e-6);
    Vec3 place = volume.geometry().toPatient(new Vec3(column, row, counted));
    assertTrue(place.minus(new Vec3(x, y, z)).length() < 1e-4, () -> "was " + place);
  }

  @Test
  void everyFileOpensAndLoadsOrIsSkippedSayingWhy() throws Exception {
    Path folder = RealData.folder("nifti");
    OpenedStudies opened;
    var readers = Services.of(StudyReader.class, List.of(reader));
    try (Studies studies = new Studies(readers)) {
      opened = studies.open(List.of(folder), Progress.SILENT);
    }
    int files = 0;
    for (Study study : opened.studies()) {
      Series series = study.series().getFirst();
      files += series.files();
      var source = series.mainVolume();
      assertEquals(source.info().geometry(), source.load(Progress.SILENT).geometry());
    }
    assertEquals(IMAGES, opened.studies().size());
    assertEquals(IMAGES + PAIRS, files);
    assertEquals(RealData.files(folder).size(), files + opened.skipped().size());
    for (var skipped : opened.skipped()) {
      String name = skipped.path().getFileName().toString();
      assertTrue(name.matches("LICENSE|COPYING|.*\\.txt|not-nifti\\.nii"), name);
      assertEquals("It is in no format that is installed (nifti).", skipped.reason());
    }
  }
}
