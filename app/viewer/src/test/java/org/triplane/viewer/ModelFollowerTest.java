// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.worklist.models.ModelState.ACTIVE;
import static org.triplane.worklist.models.ModelState.CANDIDATE;
import static org.triplane.worklist.models.ModelState.RETIRED;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.triplane.assessment.GateVerdict.Level;
import org.triplane.worklist.models.ModelState;

/// Which ensemble a window reads with while the library's models change.
class ModelFollowerTest {
  private OpenRoom room;
  private ModelFollower follower;

  @BeforeEach
  void open() {
    room = OpenRoom.empty(SyntheticAssessor.saying(Level.OK, "It fits."));
    follower = new ModelFollower(room.workspace());
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void theActiveModelIsChosenAndItsSuccessorAfterIt() {
    follow(Map.of("knee-1.0.0", ACTIVE, "knee-1.1.0", CANDIDATE));
    assertEquals("knee-1.0.0", chosen());
    follow(Map.of("knee-1.0.0", CANDIDATE, "knee-1.1.0", ACTIVE));
    assertEquals("knee-1.1.0", chosen());
  }

  @Test
  void anotherModelThatWasChosenStays() {
    room.run(() -> room.workspace().chooseEnsemble("mine"));
    follow(Map.of("knee-1.0.0", ACTIVE));
    assertEquals("mine", chosen());
  }

  @Test
  void allModelsButRetiredOnesCanBeChosen() {
    follow(Map.of("knee-1.0.0", RETIRED, "knee-1.1.0", CANDIDATE));
    List<String> offered =
        OpenRoom.onWindowThread(() -> room.workspace().ensemblesProperty().get());
    assertTrue(offered.contains("knee-1.1.0"));
    assertFalse(offered.contains("knee-1.0.0"));
  }

  private void follow(Map<String, ModelState> models) {
    room.run(() -> follower.follow(models));
  }

  private String chosen() {
    return OpenRoom.onWindowThread(() -> room.workspace().ensembleProperty().get());
  }
}
