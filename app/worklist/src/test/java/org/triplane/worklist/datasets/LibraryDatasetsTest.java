// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.learning.LearningException;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;

class LibraryDatasetsTest {
  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Library library;

  @SuppressWarnings("NullAway.Init")
  private LibraryDatasets datasets;

  @BeforeEach
  void open() throws Exception {
    library = Library.open(folder.resolve("library"), Clock.systemUTC());
    datasets = new LibraryDatasets(library);
  }

  @AfterEach
  void close() throws Exception {
    library.close();
  }

  @Test
  void noPatientIsOnTwoSidesOrFolds() throws Exception {
    DatasetVersion version =
        datasets.build(DatasetCases.request(4, 0.25), DatasetCases.many(0, 80)).version();

    Map<String, Set<String>> places = new HashMap<>();
    version
        .cases()
        .forEach(
            one ->
                places
                    .computeIfAbsent(one.patient(), _ -> new HashSet<>())
                    .add(one.place().toString()));
    assertEquals(Set.of(1), places.values().stream().map(Set::size).collect(Collectors.toSet()));
    assertEquals(20, version.count("test"));
    assertTrue(version.count("acl", 1, "test") >= 4);
  }

  @Test
  void unchangedItIsTheSameVersion() throws Exception {
    LibraryDatasets.Result first =
        datasets.build(DatasetCases.request(4, 0.25), DatasetCases.many(0, 80));
    List<DatasetCase> shuffled = new ArrayList<>(DatasetCases.many(0, 80)).reversed();
    LibraryDatasets.Result again = datasets.build(DatasetCases.request(4, 0.25), shuffled);

    assertTrue(first.isNew());
    assertFalse(again.isNew());
    assertEquals(first.version().id(), again.version().id());
    assertEquals(1, datasets.versions("knee-acl").size());
  }

  @Test
  void aLibraryWithAnotherSaltDealsTheSameCasesOutAlike() throws Exception {
    DatasetRequest request = DatasetCases.request(4, 0.25);
    DatasetVersion here = datasets.build(request, DatasetCases.many(0, 80)).version();
    List<DatasetCase> other =
        DatasetCases.many(0, 80).stream()
            .map(one -> one.of(Integer.toHexString(7919 * one.patient().hashCode())))
            .toList();

    try (Library second = Library.open(folder.resolve("second"), Clock.systemUTC())) {
      DatasetVersion there = new LibraryDatasets(second).build(request, other).version();

      assertEquals(here, there);
      assertEquals(here.id(), there.id());
    }
  }

  @Test
  void aVersionSaysWhichCasesAreOnePatientsAndNothingElseOfPatients() throws Exception {
    DatasetVersion version =
        datasets.build(DatasetCases.request(4, 0.25), DatasetCases.many(0, 80)).version();

    assertEquals(
        List.of("K-0000", "K-0000", "K-0002", "K-0002"),
        version.cases().stream().map(DatasetCase::patient).limit(4).toList());
  }

  @Test
  void aDraftWritesNothing() throws Exception {
    DatasetRequest request = DatasetCases.request(4, 0.25);

    LibraryDatasets.Result draft = datasets.draft(request, DatasetCases.many(0, 80));

    assertEquals(List.of(), datasets.versions("knee-acl"));
    assertFalse(Files.exists(draft.folder()));
    assertEquals(draft.version(), datasets.build(request, DatasetCases.many(0, 80)).version());
  }

  @Test
  void theTestSideStaysAsItWasFixed() throws Exception {
    Set<String> before =
        test(datasets.build(DatasetCases.request(4, 0.25), DatasetCases.many(0, 80)).version());
    DatasetCase ofTestPatient = sibling(before);
    List<DatasetCase> more = DatasetCases.many(0, 160);
    more.add(ofTestPatient);

    LibraryDatasets.Result after = datasets.build(DatasetCases.request(3, 0.5), more);

    assertEquals("knee-acl 2", after.version().title());
    assertEquals(before, test(after.version()));
    assertEquals(Set.of(ofTestPatient.name()), after.leftOut().keySet());
  }

  private static DatasetCase sibling(Set<String> tested) {
    int number = Integer.parseInt(tested.iterator().next().substring(2));
    return DatasetCases.one(5000, number / 2, 0);
  }

  private static Set<String> test(DatasetVersion version) {
    return version.cases().stream()
        .filter(one -> one.place().side().equals("test"))
        .map(DatasetCase::name)
        .collect(Collectors.toSet());
  }

  @Test
  void theNewestVersionIsReadBackAsItWasBuilt() throws Exception {
    DatasetVersion built =
        datasets.build(DatasetCases.request(4, 0.25), DatasetCases.many(0, 80)).version();

    assertEquals(built, datasets.newest("knee-acl"));
    assertEquals(built, DatasetFolder.find(datasets.folder("knee-acl")).orElseThrow().read());
  }

  @Test
  void aTableThatWasChangedByHandIsRefused() throws Exception {
    LibraryDatasets.Result built =
        datasets.build(DatasetCases.request(4, 0.25), DatasetCases.many(0, 80));
    Path table = built.folder().resolve("cases.tsv");
    Files.writeString(table, Files.readString(table).replace("\ttest\t", "\ttrain\t"));

    LearningException refused =
        assertThrows(LearningException.class, () -> new DatasetFolder(built.folder()).read());

    assertTrue(refused.getMessage().contains("was changed by hand"), refused.getMessage());
  }

  @Test
  void aClassOfOnePatientIsRefusedByName() {
    List<DatasetCase> cases = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      cases.add(DatasetCases.one(i, i, i == 7 ? 1 : 0));
    }

    WorklistException refused =
        assertThrows(
            WorklistException.class, () -> datasets.build(DatasetCases.request(4, 0.2), cases));

    assertTrue(refused.getMessage().contains("K-0007"), refused.getMessage());
  }

  @Test
  void aLibraryWithoutLabelsIsToldToLabel() {
    WorklistException refused =
        assertThrows(
            WorklistException.class, () -> datasets.build(DatasetCases.request(4, 0.2), List.of()));

    assertTrue(refused.getMessage().contains("Label some cases first"), refused.getMessage());
  }

  @Test
  void aClassThatASideLacksIsNamed() throws Exception {
    List<DatasetCase> cases = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      cases.add(DatasetCases.one(i, i, i < 2 ? 1 : 0));
    }

    List<String> notes = datasets.build(DatasetCases.request(5, 0.1), cases).notes();

    assertTrue(notes.stream().anyMatch(note -> note.contains("'acl'")), notes.toString());
  }

  @Test
  void whatWasFixedCannotBeUnfixed() throws Exception {
    datasets.build(DatasetCases.request(4, 0.25), DatasetCases.many(0, 80));

    WorklistException refused =
        assertThrows(
            WorklistException.class,
            () -> library.database().write(c -> Sql.update(c, "DELETE FROM dataset_tests")));

    assertTrue(refused.getMessage().contains("never deleted"), refused.getMessage());
    assertNotEquals(Map.of(), datasets.fixedTest("knee-acl"));
  }
}
