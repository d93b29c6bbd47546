// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.VolumeSource;

class ExportNameTest {
  @Test
  void namesAreMadeOfPlaneSeriesAndSlice() {
    assertEquals("axial-series-3-slice-7.png", ExportName.ofSlice(shown(3, "PD")));
    assertEquals("axial-series-3.nii.gz", ExportName.ofVolume(shown(3, "PD"), ".nii.gz"));
  }

  @Test
  void aDescriptionThatHoldsANameIsNotUsed() {
    assertEquals("axial-series-3.avi", ExportName.ofVolume(shown(3, "DOE^JANE 19700101"), ".avi"));
  }

  @Test
  void aSeriesNumberThatMayBeAPatientNumberIsNotUsed() {
    assertEquals("axial.avi", ExportName.ofVolume(shown(19_700_101, "PD"), ".avi"));
    assertEquals("axial.avi", ExportName.ofVolume(shown(0, "PD"), ".avi"));
  }

  private static Shown shown(int number, String description) {
    VolumeSource source = VolumeSource.of(SyntheticStudy.ball(Plane.AXIAL), Plane.AXIAL);
    var series = new Series("DOE-1", number, description, "MR", List.of(source), 12, 12, List.of());
    LoadedVolume volume =
        LoadedVolume.of(new SeriesVolume(series, 1), SyntheticStudy.ball(Plane.AXIAL), Plane.AXIAL);
    return new Shown(volume, ViewState.fitted(6, volume.windows().getFirst(), false));
  }
}
