// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.imaging.Plane;
import org.triplane.worklist.LabeledLibrary;
import org.triplane.worklist.Library;
import org.triplane.worklist.Sql;
import org.triplane.worklist.WorklistException;

class SeriesKindsTest {
  private static final SeriesKind PD = new SeriesKind("PD", Plane.SAGITTAL);
  private static final SeriesKind T2 = new SeriesKind("T2", Plane.SAGITTAL);
  private static final SeriesKind AXIAL = new SeriesKind("PD", Plane.AXIAL);

  @TempDir Path folder;
  private LabeledLibrary room;

  /// All three cases have a sagittal PD, two a sagittal T2 beside it, one an axial PD.
  @BeforeEach
  void fill() throws Exception {
    room = LabeledLibrary.open(folder, 3);
    for (int one = 1; one <= 3; one++) {
      series(one, "pd" + one, "PD", Plane.SAGITTAL, 24 + one);
    }
    series(1, "t1", "T2", Plane.SAGITTAL, 20);
    series(2, "t2", "T2", Plane.SAGITTAL, 20);
    series(3, "ax", "PD", Plane.AXIAL, 12);
  }

  @AfterEach
  void close() throws WorklistException {
    room.close();
  }

  private void series(int one, String uid, String description, Plane plane, int slices)
      throws WorklistException {
    library()
        .database()
        .write(
            connection ->
                Sql.insert(
                    connection,
                    "INSERT INTO series (case_id, uid, number, description, modality, plane,"
                        + " slices, rows, columns, images, files, fingerprint)"
                        + " VALUES (?, ?, 1, ?, 'MR', ?, ?, 64, 48, 1, 1, '')",
                    one,
                    uid,
                    description,
                    plane.name(),
                    slices));
  }

  private Library library() {
    return room.library();
  }

  private SeriesKinds kinds() throws WorklistException {
    return SeriesKinds.of(library());
  }

  private List<PlaneChange> choose(SeriesKind kind, PlaneStand stand) throws WorklistException {
    List<PlaneChange> changes = kinds().changes(kind, stand);
    new PlaneChoices(library()).choose(changes, "BR");
    return changes;
  }

  private SeriesKinds.Row row(SeriesKind kind) throws WorklistException {
    return kinds().rows().stream().filter(one -> one.kind().equals(kind)).findFirst().orElseThrow();
  }

  private String standing(String name, Plane plane) throws WorklistException {
    PlaneMapping.Choice choice = new PlaneChoices(library()).of(name).chosen().get(plane);
    return choice == null ? "auto" : choice.text();
  }

  @Test
  void geometryAndDescriptionMakeTheKindsAndFillThePlanes() throws Exception {
    assertEquals(
        List.of(PD, T2, AXIAL), kinds().rows().stream().map(SeriesKinds.Row::kind).toList());
    assertEquals(
        new SeriesKinds.Row(
            PD,
            3,
            new SeriesKinds.Range(25, 27),
            new SeriesKinds.Range(48, 64),
            Map.of(Plane.SAGITTAL, 3),
            PlaneStand.AUTO),
        row(PD));
    assertEquals(Map.of(), row(T2).standing());
  }

  @Test
  void casesWithoutASeriesForAPlaneAreCounted() throws Exception {
    assertEquals(
        List.of(2, 3, 0), PlaneMapping.PLANES.stream().map(plane -> without(plane)).toList());
  }

  private int without(Plane plane) {
    try {
      return kinds().without(plane);
    } catch (WorklistException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void twoSeriesThatCompeteForAPlaneAreSaidUntilOneIsChosen() throws Exception {
    assertEquals(
        List.of(
            "In 2 cases, 'PD' and 'T2' compete for the sagittal plane; 'PD' is taken, since it has"
                + " more slices."),
        kinds().contests());
    choose(T2, PlaneStand.SAGITTAL);
    assertEquals(List.of(), kinds().contests());
    assertEquals(Map.of(Plane.SAGITTAL, 2), row(T2).standing());
    assertEquals(Map.of(Plane.SAGITTAL, 1), row(PD).standing());
    assertEquals(PlaneStand.MIXED, row(PD).stand());
  }

  @Test
  void aKindCanStandForAnotherPlaneThanThatOfItsGeometry() throws Exception {
    choose(T2, PlaneStand.CORONAL);
    assertEquals(PlaneStand.CORONAL, row(T2).stand());
    assertEquals(1, kinds().without(Plane.CORONAL));
    assertEquals("t1", standing("K-0001", Plane.CORONAL));
    assertEquals("auto", standing("K-0001", Plane.SAGITTAL));
  }

  @Test
  void whatStandsForNoPlaneGivesItToTheNextBestSeries() throws Exception {
    choose(PD, PlaneStand.NONE);
    assertEquals("t1", standing("K-0001", Plane.SAGITTAL));
    assertEquals("none", standing("K-0003", Plane.SAGITTAL));
    assertEquals(1, kinds().without(Plane.SAGITTAL));
    assertEquals(PlaneStand.NONE, row(PD).stand());
  }

  @Test
  void automaticAgainIsAsBefore() throws Exception {
    choose(PD, PlaneStand.NONE);
    choose(PD, PlaneStand.AUTO);
    assertEquals(Map.of(Plane.SAGITTAL, 3), row(PD).standing());
    assertEquals(PlaneStand.AUTO, row(T2).stand());
  }

  @Test
  void aChangeIsTakenBackByItsReverse() throws Exception {
    choose(T2, PlaneStand.SAGITTAL);
    List<PlaneChange> changes = choose(T2, PlaneStand.CORONAL);
    new PlaneChoices(library()).choose(changes.stream().map(PlaneChange::reversed).toList(), "BR");
    assertEquals("t1", standing("K-0001", Plane.SAGITTAL));
    assertEquals("auto", standing("K-0001", Plane.CORONAL));
  }

  @Test
  void kindsAreFoundByTheirTextAndByADescriptionThatNoOtherHas() throws Exception {
    assertEquals(AXIAL, kinds().find("PD (axial)"));
    assertEquals(T2, kinds().find("T2"));
    assertEquals(
        Optional.of("Several kinds"),
        Optional.of(
            assertThrows(WorklistException.class, () -> kinds().find("PD"))
                .getMessage()
                .substring(0, 13)));
    assertTrue(
        assertThrows(WorklistException.class, () -> kinds().find("T1"))
            .getMessage()
            .contains("T2"));
  }
}
