// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Plane;
import org.triplane.learning.EnsembleModel.TrainingCases;

class CaseHashesTest {
  private static final List<Case> TRAINING =
      List.of(Cases.of("0001", "p", 0), Cases.of("0000", "p", 1), Cases.of("0002", "q", 1));

  private final TrainingCases trained = CaseHashes.of(TRAINING, "salt");

  @Test
  void trainingCasesAreRecognizedAmongOthers() {
    List<Case> mixed = List.of(TRAINING.getFirst(), Cases.of("0003", "r", 1));
    assertEquals(1, CaseHashes.seen(trained, mixed));
    assertEquals(3, CaseHashes.seen(trained, TRAINING));
  }

  @Test
  void newCasesAreNotRecognized() {
    assertEquals(0, CaseHashes.seen(trained, List.of(Cases.of("0003", "p", 1))));
  }

  @Test
  void aRenamedCopyIsRecognizedAndAnotherCaseOfTheSameIdIsNot() {
    Case original = Cases.of("0000", 1, Plane.AXIAL, Volumes.constant(4, 4, 2, 1));
    TrainingCases training = CaseHashes.of(List.of(original), "salt");
    Case copy = Cases.of("0815", 1, Plane.AXIAL, Volumes.constant(4, 4, 2, 1));
    Case other = Cases.of("0000", 1, Plane.AXIAL, Volumes.constant(4, 4, 2, 2));
    assertEquals(1, CaseHashes.seen(training, List.of(copy)));
    assertEquals(0, CaseHashes.seen(training, List.of(other)));
  }

  @Test
  void withoutVolumesTheHashIsSha256OfSaltLineFeedAndId() {
    // printf 'salt\n0000' | sha256sum
    assertTrue(
        trained
            .hashes()
            .contains("b0403b7ae53aba670248dc61d5fcd9f21051c088bb2731a14274ed2039c30605"));
  }

  @Test
  void theOrderOfTheCasesDoesNotShow() {
    assertEquals(trained, CaseHashes.of(TRAINING.reversed(), "salt"));
  }

  @Test
  void anotherSaltMakesOtherHashes() {
    assertNotEquals(trained.hashes(), CaseHashes.of(TRAINING, "pepper").hashes());
  }
}
