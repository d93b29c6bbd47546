// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.imaging.Plane;
import org.triplane.worklist.CaseFilter;
import org.triplane.worklist.LabeledLibrary;
import org.triplane.worklist.WorklistException;
import org.triplane.worklist.labels.LabelKind;
import org.triplane.worklist.labels.LabelSet;

class LabeledCasesTest {
  @TempDir Path folder;

  @Test
  void contradictedUnclearAndMissingCasesAreLeftOutByName() throws Exception {
    try (LabeledLibrary room = LabeledLibrary.open(folder, 6)) {
      LabelSet set = room.set("acl", LabelKind.BINARY, "intact", "torn");
      room.label("BR", 3, set, "torn");
      room.label("BR", 4, set, "torn");
      room.label("AM", 4, set, "intact");
      room.label("BR", 5, set, "cannot tell");
      room.label("BR", 6, set, "intact");
      Files.delete(folder.resolve("studies").resolve("K-0006"));

      LabeledCases cases = collect(room, set);

      assertEquals(List.of("K-0003"), cases.cases().stream().map(DatasetCase::name).toList());
      assertEquals(Map.of("acl", 1), cases.cases().getFirst().targets());
      assertEquals(List.of("K-0004", "K-0005", "K-0006"), List.copyOf(cases.leftOut().keySet()));
      assertTrue(
          cases.leftOut().firstEntry().getValue().contains("Adjudicate"),
          cases.leftOut().toString());
    }
  }

  @Test
  void copiesUnderTwoPatientsCountAsOnePatients() throws Exception {
    try (LabeledLibrary room = LabeledLibrary.open(folder, 3)) {
      LabelSet set = room.set("acl", LabelKind.BINARY, "intact", "torn");
      room.label("BR", 1, set, "torn");
      room.label("BR", 2, set, "torn");
      room.label("BR", 3, set, "torn");

      LabeledCases cases = collect(room, set);

      assertEquals(
          List.of("patient of K-0001", "patient of K-0001", "patient of K-0003"),
          cases.cases().stream().map(DatasetCase::patient).toList());
      assertEquals(1, cases.notes().size());
    }
  }

  @Test
  void classesExcludeEachOther() throws Exception {
    try (LabeledLibrary room = LabeledLibrary.open(folder, 1)) {
      LabelSet set = room.set("tear", LabelKind.MULTI_CLASS, "none", "partial", "complete");
      room.label("BR", 1, set, "partial");

      assertTrue(LabelColumns.of(set, List.of()).exclusive());
      assertEquals(
          Map.of("none", 0, "partial", 1, "complete", 0),
          collect(room, set).cases().getFirst().targets());
    }
  }

  @Test
  void aLabelThatIsNotThereIsRefused() throws Exception {
    try (LabeledLibrary room = LabeledLibrary.open(folder, 1)) {
      LabelSet set = room.set("tear", LabelKind.MULTI_CLASS, "none", "partial");

      WorklistException refused =
          assertThrows(
              WorklistException.class, () -> LabelColumns.of(set, List.of("none", "total")));

      assertTrue(refused.getMessage().contains("total"), refused.getMessage());
    }
  }

  @Test
  void theLastWordOnAPlaneCounts() throws Exception {
    try (LabeledLibrary room = LabeledLibrary.open(folder, 1)) {
      LabelSet set = room.set("acl", LabelKind.BINARY, "intact", "torn");
      room.label("BR", 1, set, "torn");
      var one = room.library().require("K-0001");
      var choices = new PlaneChoices(room.library());
      choices.choose(one, Plane.AXIAL, Optional.of(PlaneMapping.Choice.NO_SERIES), "BR");
      choices.choose(one, Plane.CORONAL, Optional.of(PlaneMapping.Choice.NO_SERIES), "BR");
      choices.choose(one, Plane.AXIAL, Optional.empty(), "AM");

      assertEquals(
          Map.of(Plane.CORONAL, PlaneMapping.Choice.NO_SERIES),
          collect(room, set).cases().getFirst().source().planes().chosen());
      assertThrows(
          WorklistException.class,
          () ->
              choices.choose(
                  one, Plane.AXIAL, Optional.of(new PlaneMapping.Choice("9.9", 1)), "BR"));
      assertThrows(
          WorklistException.class, () -> choices.choose(one, Plane.AXIAL, Optional.empty(), ""));
    }
  }

  private static LabeledCases collect(LabeledLibrary room, LabelSet set) throws Exception {
    return LabeledCases.of(
        room.library(), LabelColumns.of(set, List.of()), CaseFilter.ALL, Progress.SILENT);
  }
}
