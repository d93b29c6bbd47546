// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.CORONAL;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.triplane.assessment.GateVerdict.Level;

/// Holds each layout against a picture of it that somebody has looked at. The pictures in
/// `src/test/resources` are renewed by running this class with `-Dtriplane.golden=renew`; look at
/// them before they are committed.
///
/// Letters are drawn a little differently from machine to machine, so a picture is the same if at
/// most one pixel in a hundred differs by more than 32 of 255 levels in any color.
class GoldenLayoutsTest {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 500;
  private static final int LEVELS = 32;
  private static final double SHARE = 0.01;
  private static final Path FOLDER = Path.of("src/test/resources/org/triplane/viewer");

  @TempDir Path folder;
  private final OpenRoom room = OpenRoom.empty(SyntheticAssessor.saying(Level.OK));

  @BeforeEach
  void open() throws IOException {
    write("now", "AXIAL CORONAL SAGITTAL");
    write("prior", "AXIAL CORONAL SAGITTAL DAY=2025-03-11 FRAME=other");
    room.begin(new ViewerRequest(List.of(folder), Optional.empty()));
    room.awaitIdle();
    room.run(
        () ->
            room.workspace().studiesProperty().get().stream()
                .filter(study -> study.uid().equals("1"))
                .forEach(room.workspace()::choose));
    room.awaitIdle();
    // a ball looks the same in every plane, but must not here
    room.run(() -> room.pane(CORONAL).tones().invert());
  }

  @AfterEach
  void close() {
    room.close();
  }

  @ParameterizedTest
  @EnumSource
  void eachLayoutLooksAsItDid(PaneLayout layout) throws IOException {
    room.run(() -> room.workspace().arrange(layout));
    room.awaitIdle();
    Screenshot now = OpenRoom.onWindowThread(this::picture);
    if (System.getProperty("triplane.golden", "").equals("renew")) {
      Files.createDirectories(FOLDER);
      now.write(FOLDER.resolve(name(layout)));
    } else {
      double share = difference(now.argb(), golden(layout));
      assertTrue(share <= SHARE, () -> "%.2f %% of the pixels differ".formatted(100 * share));
    }
  }

  @Test
  void swappedLayoutsWouldBeFoundOut() {
    for (PaneLayout one : PaneLayout.values()) {
      for (PaneLayout other : PaneLayout.values()) {
        double share = difference(golden(one), golden(other));
        assertTrue(one == other || share > SHARE, () -> one + " looks like " + other);
      }
    }
  }

  private void write(String name, String words) throws IOException {
    SyntheticReader.write(Files.createDirectories(folder.resolve(name)), words);
  }

  /// The panes alone, so that other parts of the window may change.
  private Screenshot picture() {
    var grid = new HangingGrid(room.workspace());
    var scene = new Scene(grid, WIDTH, HEIGHT);
    Theme.dress(scene);
    grid.resize(WIDTH, HEIGHT);
    return Screenshot.of(grid, WIDTH, HEIGHT, 1);
  }

  private static int[] golden(PaneLayout layout) {
    try (InputStream file = Files.newInputStream(FOLDER.resolve(name(layout)))) {
      var image = new Image(file);
      assertEquals(WIDTH, image.getWidth());
      assertEquals(HEIGHT, image.getHeight());
      int[] argb = new int[WIDTH * HEIGHT];
      image
          .getPixelReader()
          .getPixels(0, 0, WIDTH, HEIGHT, PixelFormat.getIntArgbInstance(), argb, 0, WIDTH);
      return argb;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String name(PaneLayout layout) {
    return "layout-" + layout.word() + ".png";
  }

  /// The share of pixels that differ visibly.
  private static double difference(int[] one, int[] other) {
    int different = 0;
    for (int i = 0; i < one.length; i++) {
      int a = one[i];
      int b = other[i];
      boolean differs = differ(a, b, 0) || differ(a, b, 8) || differ(a, b, 16);
      different += differs ? 1 : 0;
    }
    return (double) different / one.length;
  }

  private static boolean differ(int one, int other, int shift) {
    return Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)) > LEVELS;
  }
}
