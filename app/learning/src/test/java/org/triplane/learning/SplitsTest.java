// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitsTest {
  private static final List<Case> CASES = Cases.patients(60);

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7, 2026})
  void everyCaseIsHeldInExactlyOneFold(long seed) throws Exception {
    List<String> held = new ArrayList<>();
    for (Split fold : Splits.folds(CASES, 3, seed)) {
      held.addAll(ids(fold.held()));
      assertEquals(CASES.size(), fold.training().size() + fold.held().size());
    }
    assertEquals(ids(CASES).stream().sorted().toList(), held.stream().sorted().toList());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7, 2026})
  void noPatientIsOnTwoSides(long seed) throws Exception {
    for (Split fold : Splits.folds(CASES, 5, seed)) {
      Set<String> both = patients(fold.training());
      both.retainAll(patients(fold.held()));
      assertEquals(Set.of(), both);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7, 2026})
  void everyFoldHasTheSameMixOfLabels(long seed) throws Exception {
    double share = positives(CASES) / (double) CASES.size();
    for (Split fold : Splits.folds(CASES, 3, seed)) {
      assertEquals(CASES.size() / 3.0, fold.held().size(), 2);
      assertEquals(share * fold.held().size(), positives(fold.held()), 1.5);
    }
  }

  @Test
  void aHeldOutPartHasItsShareOfCasesAndLabels() throws Exception {
    Split split = Splits.holdOut(CASES, 0.2, 7);
    assertEquals(0.2 * CASES.size(), split.held().size(), 2);
    assertEquals(0.2 * positives(CASES), positives(split.held()), 1.5);
  }

  @Test
  void theSameSeedMakesTheSameFolds() throws Exception {
    assertEquals(Splits.folds(CASES, 3, 7), Splits.folds(CASES, 3, 7));
  }

  @Test
  void anotherSeedMakesOtherFolds() throws Exception {
    assertNotEquals(Splits.folds(CASES, 3, 7), Splits.folds(CASES, 3, 8));
  }

  @Test
  void theOrderOfTheCasesDoesNotMatter() throws Exception {
    List<Case> shuffled = new ArrayList<>(CASES);
    Collections.shuffle(shuffled, new Random(3));
    List<Split> folds = Splits.folds(CASES, 3, 7);
    List<Split> others = Splits.folds(shuffled, 3, 7);
    for (int fold = 0; fold < 3; fold++) {
      assertEquals(
          Set.copyOf(ids(folds.get(fold).held())), Set.copyOf(ids(others.get(fold).held())));
    }
  }

  @Test
  void noSideStaysEmptyWherePatientsAreFew() throws Exception {
    List<Case> few = List.of(Cases.of("a", "p", 0), Cases.of("b", "q", 1), Cases.of("c", "r", 0));
    for (Split fold : Splits.folds(few, 3, 7)) {
      assertEquals(1, fold.held().size());
    }
    assertFalse(Splits.holdOut(few, 0.1, 7).held().isEmpty());
  }

  @Test
  void fewerPatientsThanFoldsAreRefused() {
    List<Case> onePatient = List.of(Cases.of("a", "p", 0), Cases.of("b", "p", 1));
    String message =
        assertThrows(LearningException.class, () -> Splits.folds(onePatient, 2, 7)).getMessage();
    assertEquals(
        "Cannot split 1 patients into 2 parts. Use fewer folds or more patients.", message);
  }

  @Test
  void aSplitWithAPatientOnBothSidesCannotBeMade() {
    List<Case> training = List.of(Cases.of("a", "p", 0));
    List<Case> held = List.of(Cases.of("b", "p", 1));
    assertThrows(IllegalArgumentException.class, () -> new Split(training, held));
    assertTrue(new Split(training, List.of()).held().isEmpty());
  }

  private static List<String> ids(List<Case> cases) {
    return cases.stream().map(Case::id).toList();
  }

  private static Set<String> patients(List<Case> cases) {
    return cases.stream().map(Case::patient).collect(Collectors.toCollection(HashSet::new));
  }

  private static long positives(List<Case> cases) {
    return cases.stream()
        .filter(one -> Integer.valueOf(1).equals(one.targets().get("acl")))
        .count();
  }
}
