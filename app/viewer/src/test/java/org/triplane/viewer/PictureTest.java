// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import org.junit.jupiter.api.Test;
import org.triplane.imaging.Lane;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Vec3;

class PictureTest {
  private static final int SIDE = 200;

  @Test
  void aSlowTiltIsDrawnCoarselyUntilTheMouseLetsGo() {
    OpenRoom.onWindowThread(
        () -> {
          PlaneViewModel pane = pane();
          Picture slow = new Picture(Lane.CALLER, -1);
          pane.linking().tiltingProperty().set(true);
          tilt(pane, 0.2);
          drawn(slow, pane);
          tilt(pane, 0.3);
          int[] held = drawn(slow, pane);
          pane.linking().tiltingProperty().set(false);
          int[] released = drawn(slow, pane);
          int[] whole = drawn(new Picture(Lane.CALLER), pane);
          assertArrayEquals(whole, released);
          assertFalse(Arrays.equals(whole, held));
          return true;
        });
  }

  @Test
  void aFastTiltIsDrawnInFull() {
    OpenRoom.onWindowThread(
        () -> {
          PlaneViewModel pane = pane();
          Picture fast = new Picture(Lane.CALLER, Long.MAX_VALUE);
          pane.linking().tiltingProperty().set(true);
          for (double angle : new double[] {0.2, 0.3, 0.4}) {
            tilt(pane, angle);
            assertArrayEquals(drawn(new Picture(Lane.CALLER), pane), drawn(fast, pane));
          }
          return true;
        });
  }

  private static PlaneViewModel pane() {
    var pane = new PlaneViewModel(new Linking(), new Overlay());
    SeriesVolume series = SyntheticStudy.of(Plane.AXIAL).volumes().getFirst();
    pane.show(LoadedVolume.of(series, SyntheticStudy.ball(Plane.AXIAL), Plane.AXIAL));
    return pane;
  }

  private static void tilt(PlaneViewModel pane, double angle) {
    Vec3 column = new Vec3(0, Math.cos(angle), Math.sin(angle));
    pane.cut().tilt(new Vec3(1, 2, 3), Vec3.LEFT, column);
  }

  private static int[] drawn(Picture picture, PlaneViewModel pane) {
    Shown shown = pane.shown().orElseThrow();
    picture.draw(shown, pane, Projection.of(shown, SIDE, SIDE, 0), 1);
    int[] argb = new int[SIDE * SIDE];
    ((ImageView) picture.node())
        .getImage()
        .getPixelReader()
        .getPixels(0, 0, SIDE, SIDE, PixelFormat.getIntArgbInstance(), argb, 0, SIDE);
    return argb;
  }
}
