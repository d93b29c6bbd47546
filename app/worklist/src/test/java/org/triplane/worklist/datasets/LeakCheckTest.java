// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.triplane.learning.SplitPlan;

class LeakCheckTest {
  private static DatasetCase at(int number, int patient, String side, int fold) {
    return DatasetCases.one(number, patient, 1).on(new SplitPlan.Place(side, fold));
  }

  private static LeakCheck check(DatasetCase... cases) {
    return LeakCheck.of(
        new DatasetVersion("knee", 1, "acl", List.of("acl"), false, List.of(cases)));
  }

  @Test
  void patientsOfOneSideAndFoldLeakNothing() {
    assertEquals(
        new LeakCheck(2, 1, List.of()),
        check(at(1, 1, "train", 2), at(2, 1, "train", 2), at(3, 2, "test", 0)));
  }

  @Test
  void aPatientOnTwoSidesIsNamedByHisCases() {
    assertEquals(
        List.of(
            "K-0001 and K-0002 are one patient's, but one is in fold 1 and the other on the side"
                + " test."),
        check(at(1, 1, "train", 1), at(2, 1, "test", 0)).leaks());
  }

  @Test
  void aPatientInTwoFoldsIsALeakToo() {
    assertEquals(
        List.of(
            "K-0001 and K-0002 are one patient's, but one is in fold 1 and the other in fold 2."),
        check(at(1, 1, "train", 1), at(2, 1, "train", 2)).leaks());
  }
}
