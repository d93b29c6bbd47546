// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.UnitPlot.Point;
import org.triplane.learning.LearningException;

/// S0.16
class TrainingReportTest {
  private static final String CURVES =
      """
      member\trun\tepoch\ttrain-loss\tvalid-loss\tkept
      axial\tfinal\t1\t0.8\t0.7\t0
      axial\tfinal\t2\t0.4\t0.5\t1
      axial\tfinal\t3\t0.2\t0.6\t0
      axial\tfold-1\t1\t0.6\t\t0
      axial\tfold-1\t2\t0.3\t\t1
      """;

  @TempDir Path folder;

  @Test
  void everyNetworkHasItsCurvesAndTheEpochThatIsUsed() {
    assertEquals(
        List.of(
            new LossCurves(
                "axial",
                "final",
                List.of(new Point(1, 0.8), new Point(2, 0.4), new Point(3, 0.2)),
                List.of(new Point(1, 0.7), new Point(2, 0.5), new Point(3, 0.6)),
                2),
            new LossCurves(
                "axial", "fold-1", List.of(new Point(1, 0.6), new Point(2, 0.3)), List.of(), 2)),
        LossCurves.of(CURVES));
  }

  @Test
  void bothLossesAreDrawnOnOneScale() {
    String svg = new LossPlot(LossCurves.of(CURVES).getFirst(), 0.8).draw().html();
    assertTrue(svg.contains("points=\"44.0,24.0 224.0,124.0 404.0,174.0\""), svg);
    assertTrue(svg.contains("points=\"44.0,49.0 224.0,99.0 404.0,74.0\""), svg);
    assertTrue(svg.contains("<circle cx=\"224.0\" cy=\"99.0\""), svg);
  }

  @Test
  void thePageShowsAllNetworks() throws Exception {
    Path ensemble = folder.resolve("small");
    SmallEnsembles.write(ensemble, SmallEnsembles.statistics());
    Files.createDirectories(ensemble.resolve("training"));
    Files.writeString(ensemble.resolve("training/curves.tsv"), CURVES);
    Path file = folder.resolve("page.html");
    TrainingReport.write(ensemble, file);
    String page = Files.readString(file);
    assertEquals(2, page.split("<svg", -1).length - 1);
    assertTrue(page.contains("fold 1"), page);
  }

  @Test
  void anEnsembleWithoutCurvesIsSaidToHaveNone() throws Exception {
    Path ensemble = folder.resolve("small");
    SmallEnsembles.write(ensemble, SmallEnsembles.statistics());
    var thrown =
        assertThrows(
            LearningException.class,
            () -> TrainingReport.write(ensemble, folder.resolve("page.html")));
    assertTrue(String.valueOf(thrown.getMessage()).contains("no curves"), thrown.getMessage());
  }
}
