// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.Plane;
import org.triplane.learning.Case;
import org.triplane.learning.ComputeDevice;

class MapTestsTest {
  @TempDir Path folder;

  @Test
  void everyMemberIsTestedOnACaseAndTheShareDoneNeverFalls() throws Exception {
    Path small = folder.resolve("small");
    SmallEnsembles.write(small, SmallEnsembles.statistics());
    var study = Knees.study(Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL);
    List<Double> done = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public void report(double share, String message) {
            done.add(share);
          }

          @Override
          public boolean isCancelled() {
            return false;
          }
        };
    try (Ensemble ensemble = Ensemble.open(small, ComputeDevice.CPU)) {
      MapTests.Passed found =
          new MapTests(ensemble, small, ComputeDevice.CPU)
              .of(List.of(new Case("a", "a", study, new LinkedHashMap<>())), 5, progress);
      assertEquals(3, found.of());
    }
    assertTrue(done.size() > 3, done.toString());
    assertEquals(done.stream().sorted().toList(), done);
  }
}
