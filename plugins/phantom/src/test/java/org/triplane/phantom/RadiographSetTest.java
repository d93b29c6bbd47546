// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Synthetic chests and abdomens.
class RadiographSetTest {
  @TempDir Path folder;

  /// S3.1
  @Test
  void foldersAndCountsAreThoseOfThePublishedSet() throws Exception {
    Map<String, Long> counts =
        Made.by(new RadiographGenerator(), folder.resolve("set")).files().keySet().stream()
            .collect(
                Collectors.groupingBy(
                    file -> file.substring(0, Math.max(0, file.lastIndexOf('/'))),
                    TreeMap::new,
                    Collectors.counting()));
    Map<String, Long> expected =
        Map.of(
            "",
            2L,
            "train/chest",
            33L,
            "train/abd",
            32L,
            "val/chest",
            5L,
            "val/abd",
            5L,
            "test/chest",
            1L,
            "test/abd",
            1L);
    assertEquals(new TreeMap<>(expected), counts);
    assertTrue(folder.resolve("set/elbow.png").toFile().exists());
  }

  /// The upper half of a chest is darker, as it is full of air: a threshold between the classes
  /// exists, so that the limit of 1 can be reached.
  @Test
  void theClassesCanBeToldApartWithoutError() {
    double darkestAbdomen = 255;
    double brightestChest = 0;
    for (int index = 0; index < 40; index++) {
      double chest = lungs(paint(RadiographCohort.CHEST, index));
      double abdomen = lungs(paint(RadiographCohort.ABDOMEN, index));
      brightestChest = Math.max(brightestChest, chest);
      darkestAbdomen = Math.min(darkestAbdomen, abdomen);
    }
    assertTrue(brightestChest < darkestAbdomen, brightestChest + " " + darkestAbdomen);
  }

  @Test
  void withoutTheShortcutTheMarkerTellsNothing() {
    assertEquals(0.5, agreement(cohort("studies", 4000), film -> true), 0.04);
  }

  /// S3.16
  @Test
  void theShortcutTellsTheClassInTrainingOnly() {
    RadiographCohort cohort = cohort("studies", 4000, "test-studies", 2000, "shortcut", true);
    assertEquals(0.95, agreement(cohort, film -> film.split().equals("train")), 0.02);
    assertEquals(0.5, agreement(cohort, film -> film.split().equals("test")), 0.05);
  }

  @Test
  void inTheNullConfigurationTheClassSaysNothingAboutThePicture() {
    RadiographCohort cohort = cohort("studies", 4000, "config", "R0");
    double same =
        IntStream.range(0, 4000)
            .mapToObj(cohort::film)
            .mapToInt(film -> film.shown().equals(film.label()) ? 1 : 0)
            .average()
            .orElseThrow();
    assertEquals(0.5, same, 0.04);
  }

  @Test
  void filesDoNotDependOnTheNumberOfThreads() throws Exception {
    var options = Made.options("studies", 9);
    var one = Made.by(new RadiographGenerator(), folder.resolve("a"), 1, options);
    var four = Made.by(new RadiographGenerator(), folder.resolve("b"), 4, options);
    assertEquals(one.files(), four.files());
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> cohort("config", "K1"));
    assertThrows(IllegalArgumentException.class, () -> cohort("studies", 1));
    assertThrows(IllegalArgumentException.class, () -> cohort("prevalence", 0.5));
  }

  private static double agreement(
      RadiographCohort cohort, Predicate<RadiographCohort.Film> chosen) {
    return IntStream.range(0, cohort.counts().all())
        .mapToObj(cohort::film)
        .filter(chosen)
        .mapToInt(film -> film.markerLeft() == film.label().equals("chest") ? 1 : 0)
        .average()
        .orElseThrow();
  }

  private static RadiographCohort cohort(Object... keysAndValues) {
    return RadiographCohort.of(Made.options(keysAndValues));
  }

  private static byte[] paint(String shown, int index) {
    return Radiograph.paint(shown, true, 64, new Draws(5, index, Purpose.SERIES));
  }

  /// Mean grey level where lungs would be.
  private static double lungs(byte[] stored) {
    double sum = 0;
    for (int row = 22; row < 36; row++) {
      for (int column = 0; column < 4; column++) {
        sum += stored[row * 64 + 17 + column] & 255;
        sum += stored[row * 64 + 43 + column] & 255;
      }
    }
    return sum / (14 * 8);
  }
}
