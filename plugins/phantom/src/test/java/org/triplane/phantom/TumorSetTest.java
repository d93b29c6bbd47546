// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Brain phantoms of fifteen classes.
class TumorSetTest {
  @TempDir Path folder;

  /// S2.1, S2.2
  @Test
  void everyClassHasAFolderForEachSequence() throws Exception {
    Set<String> folders = new TreeSet<>();
    for (String file : made("studies", 200).files().keySet()) {
      if (file.endsWith(".png")) {
        folders.add(file.substring(0, file.indexOf('/')));
      }
    }
    assertEquals(45, folders.size());
    assertTrue(folders.containsAll(List.of("Meningioma T1C+", "Normal T2", "Germinoma T1")));
  }

  /// S2.2
  @Test
  void classesHaveALongTailFromSixHundredToTen() {
    List<Integer> counts = TumorCohort.of(Made.options()).counts();
    assertEquals(600, counts.getFirst());
    assertEquals(10, counts.getLast());
    for (int i = 1; i < counts.size(); i++) {
      assertTrue(counts.get(i) < counts.get(i - 1));
    }
  }

  /// W15: those who split by picture leak.
  @Test
  void patientsHaveSeveralPicturesInOneFolder() throws Exception {
    Map<String, Set<String>> folders = new HashMap<>();
    int pictures = 0;
    for (String file : made("studies", 300).files().keySet()) {
      if (file.endsWith(".png")) {
        String patient = file.substring(file.indexOf('/') + 1, file.indexOf('_'));
        folders
            .computeIfAbsent(patient, key -> new HashSet<>())
            .add(file.substring(0, file.indexOf('/')));
        pictures++;
      }
    }
    assertTrue(pictures > 1.5 * folders.size(), pictures + " of " + folders.size());
    assertTrue(folders.values().stream().allMatch(some -> some.size() == 1));
  }

  @Test
  void filesDependOnTheSeedAndNotOnTheNumberOfThreads() throws Exception {
    var one = Made.by(new BrainGenerator(), folder.resolve("a"), 1, Made.options("studies", 90));
    var four = Made.by(new BrainGenerator(), folder.resolve("b"), 4, Made.options("studies", 90));
    var other = Made.by(new BrainGenerator(), folder.resolve("c"), "studies", 90, "seed", 1);
    assertEquals(one.files(), four.files());
    assertEquals(one.truth().values(), four.truth().values());
    assertNotEquals(one.files(), other.files());
  }

  @Test
  void theTruthLiesBesideTheFolderNeverInside() throws Exception {
    Made made = made("studies", 90);
    assertTrue(made.files().keySet().stream().allMatch(file -> file.matches(".*png|dataset.toml")));
    assertEquals("phantom-brain", made.truth().text("generator"));
  }

  /// Nothing but contrasts and place tells anything, so those of a picture must be the drawn
  /// ones: read off core and rim of single pictures within five times the error of reading.
  @Test
  void picturesShowTheEvidenceOfTheirPatient() {
    TumorCohort cohort = cohort("B1", 300, "M");
    for (TumorCohort.Patient patient : cohort.patients().subList(0, 30)) {
      var picture = new TumorPicture(cohort, patient);
      byte[] stored = picture.slice(0);
      double seen = rimLevel(stored, cohort.pixels(), picture.focus());
      double drawn = picture.evidence().contrasts()[1];
      assertEquals(drawn, (seen - 112) / 12, 0.2);
    }
  }

  /// S2.7: the frame around the head is not exactly black and has a white rim.
  @Test
  void theFrameIsGreyNoiseWithAWhiteRim() {
    TumorCohort cohort = cohort("B1", 100, "S");
    byte[] stored = new TumorPicture(cohort, cohort.patients().getFirst()).slice(0);
    int side = cohort.pixels();
    int grey = 0;
    for (int i = 0; i < side; i++) {
      assertTrue((stored[i] & 255) > 200 && (stored[i * side] & 255) > 200);
      grey += (stored[3 * side + i] & 255) > 0 ? 1 : 0;
    }
    assertTrue(grey > side * 0.9);
  }

  @Test
  void limitsAreThoseOfChanceWithoutAnyEffect() {
    TumorCohort cohort = cohort("B0", 2000, "XS");
    TumorLimits limits = TumorLimits.of(cohort, 0);
    assertEquals(1.0 / 15, limits.balancedAccuracy(), 1e-12);
    assertEquals(cohort.share(TumorKind.MENINGIOMA), limits.accuracy(), 1e-12);
  }

  @Test
  void limitsGrowWithTheEffectUpToAllRight() {
    TumorCohort cohort = cohort("B1", 2000, "XS");
    double small = TumorLimits.of(cohort, 3).accuracy();
    double middle = TumorLimits.of(cohort, 4).accuracy();
    assertTrue(small < middle - 0.02, small + " " + middle);
    assertEquals(1, TumorLimits.of(cohort, 12).accuracy(), 1e-4);
    assertEquals(0.971, middle, 0.003);
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> made("config", "K1"));
    assertThrows(IllegalArgumentException.class, () -> made("layout", "mrnet"));
    assertThrows(IllegalArgumentException.class, () -> made("size", "XXL"));
    assertThrows(IllegalArgumentException.class, () -> made("studies", 0));
    assertFalse(folder.resolve("set").toFile().exists());
  }

  private static double rimLevel(byte[] stored, int side, Oval focus) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        boolean whole = focus.scaled(1.45).cover(column, row) == 1;
        if (whole && focus.scaled(1.1).cover(column, row) == 0) {
          sum += stored[row * side + column] & 255;
          count++;
        }
      }
    }
    return sum / count;
  }

  private static TumorCohort cohort(String config, int studies, String size) {
    return TumorCohort.of(Made.options("config", config, "studies", studies, "size", size));
  }

  private Made made(Object... keysAndValues) throws Exception {
    return Made.by(new BrainGenerator(), folder.resolve("set"), keysAndValues);
  }
}
