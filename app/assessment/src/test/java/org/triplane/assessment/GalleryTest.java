// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.Plane;
import org.triplane.learning.Case;
import org.triplane.learning.ComputeDevice;

class GalleryTest {
  @TempDir Path folder;

  /// S2.17, S3.11
  @Test
  void everyCaseHasAPictureAndWhatWasFoundAndTold() throws Exception {
    LossesSection section = section(2, true);
    String html = section.html();
    assertEquals(2, html.split("src=\"data:image/png;base64,", -1).length - 1);
    assertTrue(html.contains("True: with ACL"), html);
    assertTrue(html.contains("True: without ACL"), html);
    assertFalse(html.contains("key"), "what the study says of its patient");
  }

  @Test
  void theListIsAsLongAsAskedFor() throws Exception {
    LossesSection section = section(1, false);
    assertEquals(1, section.pictures().size());
    assertFalse(section.html().contains("<img"));
    assertEquals("", section(0, true).html());
  }

  private LossesSection section(int most, boolean pictures) throws Exception {
    Path small = folder.resolve("small-" + most);
    SmallEnsembles.write(small, SmallEnsembles.statistics());
    try (Ensemble ensemble = Ensemble.open(small, ComputeDevice.CPU)) {
      PredictionTable table =
          PredictionTable.of(ensemble, List.of(knee("a", 1), knee("b", 0)), Progress.SILENT);
      return new Gallery(ensemble, EnsembleEvaluation.of(table, false))
          .section(most, pictures, Progress.SILENT);
    }
  }

  private static Case knee(String id, int target) {
    SequencedMap<String, Integer> targets = new LinkedHashMap<>();
    targets.put(SmallEnsembles.LABEL, target);
    return new Case(id, id, Knees.study(Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL), targets);
  }
}
