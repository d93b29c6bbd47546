// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.triplane.assessment.GateVerdict.Level;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.WindowLevel;

/// Flips and turns: letters, mouse, lines and pixels all follow the picture.
class TurnTest {
  private static final WindowLevel WINDOW = new WindowLevel(127.5, 255);
  private static final double WIDTH = 400;
  private static final double HEIGHT = 300;

  @ParameterizedTest
  @EnumSource(
      value = Plane.class,
      names = {"AXIAL", "CORONAL", "SAGITTAL"})
  void afterAnyFlipsAndTurnsTheLettersSayWhereTheScreenPointsInThePatient(Plane plane) {
    Geometry grid = SyntheticStudy.grid(plane);
    var random = new Random(plane.ordinal());
    ViewState state = ViewState.fitted(3, WINDOW, false).pannedBy(7, -4);
    for (int i = 0; i < 60; i++) {
      state = state.placed(someMove(state.placement(), random.nextInt(4)));
      Projection at = Projection.of(grid, state, WIDTH, HEIGHT, 0);
      Vec3 here = patient(grid, at, 200, 150);
      Vec3 right = patient(grid, at, 210, 150).minus(here);
      Vec3 down = patient(grid, at, 200, 160).minus(here);
      EdgeLetters letters =
          EdgeLetters.of(grid, state.placement().turn()).orElseThrow(AssertionError::new);
      assertEquals(PatientDirection.letters(right), letters.right());
      assertEquals(PatientDirection.letters(right.times(-1)), letters.left());
      assertEquals(PatientDirection.letters(down), letters.bottom());
      assertEquals(PatientDirection.letters(down.times(-1)), letters.top());
      assertEquals(PatientDirection.letters(down.cross(right)), letters.front());
    }
  }

  @Test
  void placesOnTheScreenAndOnTheSliceBelongTogetherHoweverItIsTurned() {
    Geometry grid = SyntheticStudy.grid(Plane.AXIAL);
    var random = new Random(1);
    ViewState state = ViewState.fitted(3, WINDOW, false).zoomedAround(1.7, 20, 30);
    for (int i = 0; i < 60; i++) {
      state = state.placed(someMove(state.placement(), random.nextInt(4)));
      Projection at = Projection.of(grid, state, WIDTH, HEIGHT, 20);
      double column = 24 * random.nextDouble();
      double row = 20 * random.nextDouble();
      double x = at.x(column, row);
      double y = at.y(column, row);
      assertEquals(column, at.column(x, y), 1e-9);
      assertEquals(row, at.row(x, y), 1e-9);
    }
  }

  @Test
  void whatLiesInTheMiddleOfThePaneStaysThere() {
    Geometry grid = SyntheticStudy.grid(Plane.AXIAL);
    ViewState state = ViewState.fitted(3, WINDOW, false).zoomedAround(4, 10, 10).pannedBy(13, -8);
    Vec3 before = patient(grid, Projection.of(grid, state, WIDTH, HEIGHT, 0), 200, 150);
    for (int move = 0; move < 4; move++) {
      ViewState next = state.placed(someMove(state.placement(), move));
      Vec3 after = patient(grid, Projection.of(grid, next, WIDTH, HEIGHT, 0), 200, 150);
      assertEquals(0, after.minus(before).length(), 1e-9);
    }
  }

  @Test
  void thePixelsLieWhereTheProjectionSaysTheyDo() {
    var values = new float[] {0, 50, 100, 150, 200, 250};
    var picture = new SliceValues(3, 2, values);
    Geometry grid = Geometry.uncalibrated(3, 2, 1);
    Placement placement = Placement.FITTED;
    var random = new Random(2);
    for (int i = 0; i < 30; i++) {
      placement = someMove(placement, random.nextInt(4));
      ViewState state = ViewState.fitted(0, WINDOW, false).placed(placement);
      Projection at = Projection.of(grid, state, 30, 30, 0);
      int[] pixels = new int[30 * 30];
      RenderKernel.render(
          new RenderKernel.Frame(
              picture.turned(placement.turn()),
              null,
              at.ofTurned(),
              WINDOW,
              Look.PLAIN,
              HeatTable.of(0.6)),
          pixels,
          30,
          30);
      for (int voxel = 0; voxel < values.length; voxel++) {
        int x = (int) at.x(voxel % 3, voxel / 3);
        int y = (int) at.y(voxel % 3, voxel / 3);
        // half a pixel of the ramp between two rows
        assertEquals(values[voxel], pixels[y * 30 + x] & 0xFF, 12);
      }
    }
  }

  @Test
  void fourQuartersAndTwoFlipsLeaveThePictureAsItWas() {
    Turn turn = new Turn(1, true);
    assertEquals(turn, turn.rotated(1).rotated(1).rotated(1).rotated(1));
    assertEquals(turn, turn.flippedAcross().flippedAcross());
    assertEquals(turn.rotated(2), turn.flippedAcross().flippedDown());
    var values = new SliceValues(3, 2, new float[] {1, 2, 3, 4, 5, 6});
    assertArrayEquals(new float[] {4, 1, 5, 2, 6, 3}, values.turned(Turn.NONE.rotated(1)).values());
  }

  @Test
  void keysFlipAndTurnTheActivePaneAndEscapeBringsItBack(@TempDir Path folder) throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL");
    try (OpenRoom room = OpenRoom.assessed(SyntheticAssessor.saying(Level.OK, "It fits."), study)) {
      room.typeWithAlt(KeyCode.R, false);
      assertEquals(Optional.of("A"), right(room));
      room.typeWithAlt(KeyCode.L, false);
      room.typeWithAlt(KeyCode.F, false);
      assertEquals(Optional.of("R"), right(room));
      room.typeWithAlt(KeyCode.F, true);
      assertEquals(new Turn(2, false), turn(room));
      room.type(KeyCode.ESCAPE);
      assertEquals(Turn.NONE, turn(room));
    }
  }

  private static Turn turn(OpenRoom room) {
    return OpenRoom.onWindowThread(
        () -> room.pane(Plane.AXIAL).shown().orElseThrow().state().placement().turn());
  }

  private static Optional<String> right(OpenRoom room) {
    return OpenRoom.onWindowThread(() -> room.pane(Plane.AXIAL).letters().map(EdgeLetters::right));
  }

  private static Placement someMove(Placement placement, int which) {
    return switch (which) {
      case 0 -> placement.flippedAcross();
      case 1 -> placement.flippedDown();
      case 2 -> placement.rotated(1);
      default -> placement.rotated(-1);
    };
  }

  private static Vec3 patient(Geometry grid, Projection at, double x, double y) {
    return grid.toPatient(new Vec3(at.column(x, y), at.row(x, y), 3));
  }
}
