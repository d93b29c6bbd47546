// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;

/// Ways in which what a network is judged by gets among what it learns from; each is refused by
/// name. Drill (c), rows repeated before the split, is in [TableLayoutTest].
class LeakageDrillsTest {
  private static final String RECIPE =
      """
      name = "pictures"
      [[members]]
      name = "picture"
      plane = "any"
      [architecture]
      name = "mrnet-small"
      [preprocessing]
      size = 16
      [training]
      epochs = 1
      rate = 0.01
      [stacker]
      folds = 2
      """;

  private final FoldersLayout layout = new FoldersLayout();

  @TempDir Path folder;

  /// Drill (a)
  @Test
  void aPatientOnBothSidesIsRefused() throws Exception {
    write("train/a/P1_1", 1, "train/b/P2_1", 2, "val/a/P1_2", 3, "val/b/P3_1", 4);
    Dataset dataset = GreyFiles.open(layout, folder, "patient", "^P\\d+");
    String message = refusal(dataset);
    assertTrue(message.contains("val/a/P1_2"), message);
    assertTrue(message.contains("in valid are of patients who are in train too"), message);
  }

  /// Drill (a), S4.14
  @Test
  void aPatientOfTheTestSplitIsNotTrainedOn() throws Exception {
    write("train/a/P1_1", 1, "train/b/P2_1", 2, "test/a/P1_2", 3);
    String message = refusal(GreyFiles.open(layout, folder, "patient", "^P\\d+"));
    assertTrue(message.contains("in test are of patients"), message);
  }

  /// Drill (b)
  @Test
  void aCopyUnderANewNameOnTheOtherSideIsRefused() throws Exception {
    write("train/a/1", 1, "train/a/2", 2, "train/b/3", 3, "train/b/4", 4, "val/a/5", 1);
    Dataset dataset = GreyFiles.open(layout, folder);
    var recipe = Recipe.parse(RECIPE, "pictures", List.of());
    TrainingPlan plan = TrainingPlan.of(recipe, dataset, 1);
    try (var pool = Executors.newFixedThreadPool(1)) {
      var thrown =
          assertThrows(
              LeakageException.class,
              () -> TrainingData.prepare(plan, recipe, pool, Progress.SILENT));
      assertTrue(
          String.valueOf(thrown.getMessage()).contains("Case val/a/5 is a copy of case train/a/1."),
          thrown.getMessage());
    }
  }

  @Test
  void copiesOnOneSideAreLearnedFromTogether() throws Exception {
    write("train/a/1", 1, "train/a/2", 1, "train/b/3", 3, "train/b/4", 4);
    write("val/a/5", 5, "val/a/6", 5, "val/b/7", 7);
    var recipe = Recipe.parse(RECIPE, "pictures", List.of());
    TrainingPlan plan = TrainingPlan.of(recipe, GreyFiles.open(layout, folder), 1);
    try (var pool = Executors.newFixedThreadPool(1)) {
      TrainingData data = TrainingData.prepare(plan, recipe, pool, Progress.SILENT);
      assertEquals(4, data.set(recipe.members().getFirst(), plan.train()).studies().size());
    }
  }

  /// Drill (d)
  @Test
  void slicesOfOneVolumeOnBothSidesAreRefused() throws Exception {
    write("train/a/x-slice-01", 1, "train/b/y-slice-01", 2, "val/a/x-slice-02", 3);
    String message = refusal(GreyFiles.open(layout, folder));
    assertTrue(message.contains("val/a/x-slice-02"), message);
  }

  /// W15
  @Test
  void copiesAndNearCopiesOfUnknownPatientsShareAFold() throws Exception {
    for (int i = 0; i < 8; i++) {
      write("train/a/" + i, i, "train/b/" + i, 100 + i);
    }
    write("train/a/copy", 3);
    GreyFiles.write(folder.resolve("train/b/near"), brighter("train/b/5"));
    SplitPlan plan = SplitPlan.make(GreyFiles.open(layout, folder), 4, 0, 0, 1, Progress.SILENT);
    assertEquals(plan.places().get("train/a/3"), plan.places().get("train/a/copy"));
    assertEquals(plan.places().get("train/b/5"), plan.places().get("train/b/near"));
    Map<Integer, Integer> sizes = new HashMap<>();
    plan.places().values().forEach(place -> sizes.merge(place.fold(), 1, Integer::sum));
    assertEquals(4, sizes.size());
  }

  @Test
  void theReportNamesCopiesAndNearCopies() throws Exception {
    write("train/a/1", 1, "train/a/2", 1, "train/b/3", 3);
    GreyFiles.write(folder.resolve("train/b/near"), brighter("train/b/3"));
    DatasetReport report = DatasetReport.of(GreyFiles.open(layout, folder), Progress.SILENT);
    assertEquals(
        List.of(List.of("train train/a/1 none", "train train/a/2 none")), report.duplicates());
    assertEquals(
        List.of(List.of("train train/b/3 none", "train train/b/near none")),
        report.nearDuplicates());
    assertEquals(List.of("a", "b"), report.rareClasses());
  }

  @Test
  void splitsAreKeptAndAppliedAgain() throws Exception {
    for (int i = 0; i < 12; i++) {
      write("a/" + i, i, "b/" + i, 100 + i);
    }
    Dataset dataset = GreyFiles.open(layout, folder);
    SplitPlan plan = SplitPlan.make(dataset, 3, 0.25, 0.25, 7, Progress.SILENT);
    Path file = folder.resolveSibling(folder.getFileName() + "-splits.tsv");
    plan.write(file);
    assertEquals(plan, SplitPlan.read(file));
    assertEquals(plan.id(), SplitPlan.read(file).id());
    Dataset applied = SplitPlan.read(file).apply(dataset);
    assertEquals(6, applied.split("test").size());
    var recipe = Recipe.parse(RECIPE, "pictures", List.of());
    TrainingPlan training = TrainingPlan.of(recipe, applied, 99);
    assertEquals(3, training.folds().size());
    training
        .folds()
        .forEach(
            fold -> {
              long a = fold.held().stream().filter(one -> one.targets().get("a") == 1).count();
              assertEquals(fold.held().size() / 2.0, a, 1);
            });
    SplitPlan other = SplitPlan.make(dataset, 3, 0.25, 0.25, 8, Progress.SILENT);
    assertNotEquals(plan.id(), other.id());
    Files.delete(file);
  }

  /// Drill (a), with splits of the user's own.
  @Test
  void splitsThatPartAPatientAreRefused() throws Exception {
    write("a/P1_1", 1, "a/P1_2", 2, "b/P2_1", 3);
    Dataset dataset = GreyFiles.open(layout, folder, "patient", "^P\\d+");
    Path file = folder.resolve("splits.tsv");
    Files.writeString(
        file, "case\tside\tfold\na/P1_1\ttrain\t1\na/P1_2\tvalid\t\nb/P2_1\ttrain\t2\n");
    SplitPlan plan = SplitPlan.read(file);
    var thrown = assertThrows(LeakageException.class, () -> plan.apply(dataset));
    assertTrue(
        String.valueOf(thrown.getMessage()).contains("case a/P1_2 is in train and in valid"),
        thrown.getMessage());
  }

  private byte[] brighter(String file) throws Exception {
    byte[] bytes = Files.readAllBytes(folder.resolve(file));
    byte[] grey = new byte[GreyFiles.SIZE * GreyFiles.SIZE];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) (12 + 0.9 * (bytes[bytes.length - grey.length + i] & 0xff));
    }
    return grey;
  }

  private static String refusal(Dataset dataset) throws Exception {
    var recipe = Recipe.parse(RECIPE, "pictures", List.of());
    return String.valueOf(
        assertThrows(LeakageException.class, () -> TrainingPlan.of(recipe, dataset, 1))
            .getMessage());
  }

  /// @param filesAndSeeds a file and the seed of its picture, in turn
  private void write(Object... filesAndSeeds) throws Exception {
    for (int i = 0; i < filesAndSeeds.length; i += 2) {
      GreyFiles.write(folder.resolve((String) filesAndSeeds[i]), (Integer) filesAndSeeds[i + 1]);
    }
  }
}
