// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;
import static org.triplane.imaging.Plane.CORONAL;
import static org.triplane.imaging.Plane.SAGITTAL;
import static org.triplane.viewer.OpenRoom.onWindowThread;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.GateVerdict.Level;
import org.triplane.imaging.Plane;
import org.triplane.learning.Explanation;
import org.triplane.learning.Saliency;
import org.triplane.viewer.kit.Texts;

/// Chooses how heat maps are made, by keys and in the panel.
class ExplainTest {
  private final SyntheticAssessor assessor = SyntheticAssessor.saying(Level.OK, "It fits.");
  private OpenRoom room;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    room = OpenRoom.assessed(assessor, SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL"));
    room.run(() -> room.workspace().linking().activate(room.pane(AXIAL)));
    room.run(() -> find("tab-explain", ToggleButton.class).fire());
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void theMapOnShowSaysMethodBlockAndTheSizeOfItsGrid() {
    MapPlace place = onWindowThread(() -> room.pane(AXIAL).heats().place().orElseThrow());
    assertEquals(new MapPlace(3, 4, 4), place);
    assertEquals("block 3", place.words(new Texts()));
    assertEquals("4 × 4", place.size(new Texts()));
  }

  @Test
  void keysStepThroughBlocksAndKeepTheSlice() {
    int slice = room.slice(AXIAL);
    room.typeWithControlAndAlt(KeyCode.UP, false);
    room.awaitIdle();
    assertEquals("middle", map(AXIAL).layer());
    assertEquals(slice, room.slice(AXIAL));
    room.typeWithControlAndAlt(KeyCode.DOWN, false);
    room.awaitIdle();
    assertEquals("last", map(AXIAL).layer());
    assertEquals("last", map(CORONAL).layer());
  }

  @Test
  void aMapThatWasMadeIsKept() {
    Saliency first = map(AXIAL);
    room.typeWithControlAndAlt(KeyCode.RIGHT, false);
    room.awaitIdle();
    assertEquals("grad-cam", map(AXIAL).method());
    press("method-hires-cam");
    assertSame(first, map(AXIAL));
    press("method-grad-cam");
    assertEquals(List.of(new Explanation("grad-cam", "last")), assessor.made());
  }

  @Test
  void everyPaneOfTheSeriesShowsTheSameMap() {
    room.run(
        () -> {
          Workspace workspace = room.workspace();
          workspace.hang(
              workspace.pane(AXIAL).shown().orElseThrow().volume().origin(),
              CORONAL,
              workspace.pane(CORONAL));
        });
    room.awaitIdle();
    press("block-1");
    assertEquals("early", map(AXIAL).layer());
    assertSame(map(AXIAL), map(CORONAL));
  }

  @Test
  void aMethodThatFailsLeavesTheMapBeforeAndSaysWhy() {
    press("method-occlusion");
    assertEquals("hires-cam", map(AXIAL).method());
    Labeled note = onWindowThread(() -> find("explain-note", Labeled.class));
    assertTrue(note.getText().startsWith("There is nothing to take away."), note.getText());
  }

  @Test
  void occlusionHasNoBlockAndABlockNoOcclusion() {
    var maps =
        onWindowThread(
            () -> room.workspace().assisting().explaining().membersProperty().get().get("axial"));
    Explanation occlusion = maps.by("occlusion");
    assertEquals(new Explanation("occlusion", ""), occlusion);
    assertEquals(occlusion, maps.asking(occlusion).deeper(-1));
    assertEquals(new Explanation("hires-cam", "early"), maps.asking(occlusion).at("early"));
    assertEquals(new Explanation("hires-cam", "last"), maps.asking(occlusion).next());
  }

  @Test
  void theTabIsAboutTheSeriesThatWasHungInThePane() {
    room.run(
        () -> {
          Workspace workspace = room.workspace();
          workspace.linking().activate(workspace.pane(CORONAL));
          workspace.hang(
              workspace.pane(SAGITTAL).shown().orElseThrow().volume().origin(),
              SAGITTAL,
              workspace.pane(CORONAL));
        });
    room.awaitIdle();
    assertTrue(isSelected("member-sagittal"));
    assertFalse(isSelected("member-axial"));
  }

  private boolean isSelected(String id) {
    return onWindowThread(
        () ->
            find(id, ButtonBase.class).getPseudoClassStates().stream()
                .anyMatch(state -> state.getPseudoClassName().equals("selected")));
  }

  @Test
  void aTestedMapSaysHowManyTestsItPasses() {
    press("test-map");
    Labeled badge = onWindowThread(() -> find("self-test", Labeled.class));
    assertEquals("Passes 2 of 3 self-tests", badge.getText());
  }

  @Test
  void aMapThatFailsATestTurnsGreyOnADimmedPicture() {
    Screenshot before = axial();
    room.run(() -> room.workspace().overlay().toggle());
    Screenshot bare = axial();
    room.run(() -> room.workspace().overlay().toggle());
    press("test-map");
    Screenshot after = axial();
    double lines = warmth(bare);
    assertTrue(warmth(before) > lines + 0.005, () -> warmth(before) + " with a map, " + lines);
    assertTrue(warmth(after) < lines + 0.001, () -> warmth(after) + " in doubt, " + lines);
    assertTrue(light(after) < 0.75 * light(before), () -> light(after) + " of " + light(before));
  }

  @Test
  void theSlicesOfAMapInDoubtHaveNoColorBesideTheResultEither() {
    press("tab-assistant");
    assertFalse(onWindowThread(this::isHistogramDoubted));
    press("tab-explain");
    press("test-map");
    press("tab-assistant");
    assertTrue(onWindowThread(this::isHistogramDoubted));
  }

  private boolean isHistogramDoubted() {
    var histogram =
        (SliceHistogram) room.room().lookup("#hottest-axial").lookup(".slice-histogram");
    return histogram.doubtedProperty().get();
  }

  @Test
  void anotherMapIsNotInDoubtForTheOneBefore() {
    press("test-map");
    assertEquals(1, failed());
    press("block-1");
    assertEquals(0, failed());
    press("block-3");
    assertEquals(1, failed());
  }

  @Test
  void anEnsembleOfOneLabelOffersNone() {
    assertNull(onWindowThread(() -> room.room().lookup("#explain-label")));
  }

  private int failed() {
    return onWindowThread(() -> room.pane(AXIAL).heats().failedProperty().get());
  }

  /// The middle of the pane, where nothing is written.
  private Screenshot axial() {
    PlaneView view = room.view(AXIAL);
    Screenshot all =
        onWindowThread(() -> Screenshot.of(view, view.getWidth(), view.getHeight(), 1));
    int width = all.width() / 2;
    int height = all.height() / 2;
    int[] argb = new int[width * height];
    for (int y = 0; y < height; y++) {
      int from = (y + height / 2) * all.width() + width / 2;
      System.arraycopy(all.argb(), from, argb, y * width, width);
    }
    return new Screenshot(argb, width, height);
  }

  /// The share of pixels that are clearly more red than blue; reference lines are a few.
  private static double warmth(Screenshot picture) {
    long warm =
        Arrays.stream(picture.argb()).filter(rgb -> (rgb >> 16 & 0xFF) > (rgb & 0xFF) + 20).count();
    return (double) warm / picture.argb().length;
  }

  private static double light(Screenshot picture) {
    return Arrays.stream(picture.argb()).map(rgb -> rgb >> 8 & 0xFF).average().orElse(0);
  }

  private void press(String id) {
    room.run(() -> find(id, ButtonBase.class).fire());
    room.awaitIdle();
  }

  private <N> N find(String id, Class<N> type) {
    return type.cast(room.room().lookup("#" + id));
  }

  private Saliency map(Plane plane) {
    return onWindowThread(() -> room.pane(plane).saliencyProperty().get());
  }
}
