// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.triplane.assessment.Assessment;
import org.triplane.assessment.GateVerdict;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesVolume;
import org.triplane.imaging.Study;

/// Compares a pane with a picture that somebody looked at.
class PlaneViewTest {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 420;
  private static final String GOLDEN = "axial-pane.png";

  /// Letters come out a little different on every platform.
  private static final double MEAN_TOLERANCE = 1.5;

  private static final int LARGE_DIFFERENCE = 40;
  private static final double LARGE_SHARE = 0.01;

  @Test
  void aPaneLooksAsItDidWhenItWasApproved() throws Exception {
    Screenshot now = OpenRoom.onWindowThread(PlaneViewTest::picture);
    // what to look at, and to copy, when the look has changed on purpose
    now.write(Path.of("target", GOLDEN));
    Screenshot approved = OpenRoom.onWindowThread(PlaneViewTest::approved);
    assertEquals(approved.width(), now.width());
    assertEquals(approved.height(), now.height());
    long sum = 0;
    int large = 0;
    for (int i = 0; i < now.argb().length; i++) {
      int difference = difference(now.argb()[i], approved.argb()[i]);
      sum += difference;
      large += difference > LARGE_DIFFERENCE ? 1 : 0;
    }
    double mean = (double) sum / now.argb().length;
    double share = (double) large / now.argb().length;
    assertTrue(
        mean <= MEAN_TOLERANCE && share <= LARGE_SHARE,
        () -> "mean difference %.2f, share of large ones %.4f".formatted(mean, share));
  }

  private static Screenshot picture() throws Exception {
    Study study = SyntheticStudy.of(Plane.AXIAL);
    SeriesVolume series = study.volumes().getFirst();
    Assessment assessment =
        SyntheticAssessor.assessment(
            study, new GateVerdict(GateVerdict.Level.OK, java.util.List.of()));
    Theme.install();
    var viewModel = new PlaneViewModel(new Linking(), new Overlay());
    viewModel.show(LoadedVolume.of(series, SyntheticStudy.ball(Plane.AXIAL), Plane.AXIAL));
    viewModel.explain(assessment.findings().getFirst().saliency().orElseThrow());
    viewModel.heats().goToHottest();
    var root = new StackPane(new PlaneView(viewModel));
    Theme.dress(new Scene(root, WIDTH, HEIGHT));
    return Screenshot.of(root, WIDTH, HEIGHT, 1);
  }

  private static Screenshot approved() throws Exception {
    try (InputStream in = Objects.requireNonNull(PlaneViewTest.class.getResourceAsStream(GOLDEN))) {
      var image = new Image(in);
      int width = (int) image.getWidth();
      int height = (int) image.getHeight();
      int[] argb = new int[width * height];
      image
          .getPixelReader()
          .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
      return new Screenshot(argb, width, height);
    }
  }

  private static int difference(int one, int other) {
    int most = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      most = Math.max(most, Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)));
    }
    return most;
  }
}
