// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.Tables.Row;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeInfo;
import org.triplane.imaging.VolumeSource;
import org.triplane.learning.Case;
import org.triplane.learning.ComputeDevice;

class PredictionTableTest {
  @TempDir Path folder;

  @Test
  void aRowHasEveryMembersNumbersAndIsEmptyWhereItsSeriesIsMissing() throws Exception {
    Path file = folder.resolve("predictions.tsv");
    Tables.of(new Row("0001", 0.5, Double.NaN, "1"), new Row("0002", 0.5, 0.5, "")).write(file);
    assertEquals(
        List.of(
            "case\ttarget\tlabel\tprobability\tprobability_axial\tlogit_axial"
                + "\tprobability_coronal\tlogit_coronal\tprobability_sagittal\tlogit_sagittal",
            "0001\t1\tacl\t0.5\t\t\t0.5\t0.0\t\t",
            "0002\t\tacl\t0.5\t0.5\t0.0\t0.5\t0.0\t\t"),
        Files.readAllLines(file));
  }

  @Test
  void everyCaseWithAUsableSeriesIsPredicted() throws Exception {
    SmallEnsembles.write(folder.resolve("small"), SmallEnsembles.statistics());
    try (Ensemble ensemble = Ensemble.open(folder.resolve("small"), ComputeDevice.CPU)) {
      List<Case> cases =
          List.of(
              labelled("0001", Knees.study(Plane.AXIAL, Plane.CORONAL)),
              labelled("0002", Knees.study(List.of(Knees.series(1, Knees.oblique())))),
              labelled("0003", Knees.study(Plane.SAGITTAL)));
      PredictionTable table = PredictionTable.of(ensemble, cases, Progress.SILENT);
      assertEquals(
          List.of("0001", "0003"), table.rows().stream().map(row -> row.of().id()).toList());
      assertEquals(
          List.of("axial", "coronal"), List.copyOf(table.rows().get(0).members().keySet()));
    }
  }

  @Test
  void aSeriesThatCannotBeReadIsNamedWithItsCase() throws Exception {
    SmallEnsembles.write(folder.resolve("small"), SmallEnsembles.statistics());
    try (Ensemble ensemble = Ensemble.open(folder.resolve("small"), ComputeDevice.CPU)) {
      List<Case> cases = List.of(labelled("0007", Knees.study(List.of(unreadable()))));
      var thrown =
          assertThrows(
              ImagingException.class, () -> PredictionTable.of(ensemble, cases, Progress.SILENT));
      assertEquals("Cannot predict case 0007. The file ends early.", thrown.getMessage());
      assertTrue(thrown.getCause() instanceof ImagingException);
    }
  }

  private static Case labelled(String id, Study study) {
    return new Case(id, id, study, new LinkedHashMap<>());
  }

  private static Series unreadable() {
    VolumeInfo info = Knees.study(Plane.AXIAL).volumes().getFirst().source().info();
    VolumeSource source =
        new VolumeSource() {
          @Override
          public VolumeInfo info() {
            return info;
          }

          @Override
          public Volume load(Progress progress) throws ImagingException {
            throw new ImagingException("The file ends early.");
          }
        };
    return new Series("1.2", 1, "", "MR", List.of(source), 6, 1, List.of());
  }
}
