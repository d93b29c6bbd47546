// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.triplane.imaging.Plane;
import org.triplane.viewer.kit.Job;

/// Large letters and narrow windows: nothing that has to be read is cut.
class LettersTest {
  private static final double ROUNDING = 1;
  private static final double FOOT = 24;

  @TempDir Path folder;
  private OpenRoom room;

  @BeforeEach
  void open() throws IOException {
    room = OpenRoom.keeping(folder.resolve("user"));
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    room.begin(new ViewerRequest(List.of(study), Optional.of("synthetic")));
    room.awaitIdle();
  }

  @AfterEach
  void close() {
    room.close();
  }

  @ParameterizedTest
  @CsvSource({"1600, 1000, 2", "1280, 800, 2", "1280, 800, 1.5", "960, 700, 1", "1600, 1000, 1"})
  void theSidePanelCutsNoWord(double width, double height, double scale) {
    show(width, height, scale);
    for (String tab : List.of("assistant", "explain", "measure")) {
      room.run(() -> ((ButtonBase) room.room().lookup("#tab-" + tab)).fire());
      room.layOut();
      room.layOut();
      assertEquals(List.of(), cut(".side-panel"), tab);
    }
  }

  @ParameterizedTest
  @CsvSource({"1600, 1000, 2", "1280, 800, 2", "960, 700, 1", "1600, 1000, 1"})
  void nothingOfTheWindowLiesOutsideIt(double width, double height, double scale) {
    show(width, height, scale);
    for (String part : List.of(".top-bar > *", ".side-panel", "#research-use", "#settings")) {
      assertEquals(List.of(), outside(part), part);
    }
  }

  @ParameterizedTest
  @CsvSource({"1600, 1000, 2", "1280, 800, 2", "1280, 800, 1", "960, 700, 1"})
  void whatTheProgramIsNotForStandsBesideAJob(double width, double height, double scale)
      throws InterruptedException {
    var told = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    room.run(
        () ->
            room.session()
                .jobs()
                .run(
                    Job.Slot.training("long"),
                    "Training a network",
                    progress -> {
                      progress.report(0.4, "training sagittal fold-2");
                      told.countDown();
                      return end.await(1, TimeUnit.MINUTES);
                    },
                    _ -> {}));
    told.await();
    room.run(() -> room.room().desk().done("triplane train knee.toml --data knees --out knee"));
    show(width, height, scale);
    assertEquals(List.of(), outside("#research-use"));
    assertEquals(List.of(), outside("#cancel"));
    end.countDown();
  }

  @ParameterizedTest
  @CsvSource({"1600, 1000, 2", "1280, 800, 2", "960, 700, 1", "1100, 800, 1"})
  void sheetsScrollFromTopToBottomOnly(double width, double height, double scale) {
    show(width, height, scale);
    for (Runnable sheet :
        List.<Runnable>of(room.room()::showShortcuts, room.room()::showSettings)) {
      room.run(sheet);
      room.layOut();
      room.layOut();
      assertEquals(List.of(), outside(".sheet-card"));
      assertEquals(List.of(), cut(".sheet-card"));
      assertEquals(0, sideways());
    }
  }

  @ParameterizedTest
  @CsvSource({"1600, 1000, 2", "1280, 800, 2", "1600, 1000, 1"})
  void smallPanesKeepRoomForWhatIsNeverLeftOut(double width, double height, double scale) {
    show(width, height, scale);
    for (Plane plane : Hanging.PLANES) {
      PlaneView view = room.view(plane);
      double room = OpenRoom.onWindowThread(() -> view.getWidth() / view.em());
      assertTrue(room >= 125, () -> plane + " has " + room);
    }
  }

  @ParameterizedTest
  @CsvSource({"1600, 1000, 2", "1280, 800, 2", "960, 700, 1", "1600, 1000, 1"})
  void everyPaneHasItsScaleBar(double width, double height, double scale) {
    show(width, height, scale);
    for (Plane plane : Hanging.PLANES) {
      PlaneView view = room.view(plane);
      int longest = OpenRoom.onWindowThread(() -> longestLineAtTheFoot(view));
      assertTrue(longest >= 12 * scale, () -> plane + " has a line of " + longest);
    }
  }

  /// How many neighboring pixels below the slice have the color of the scale bar.
  private static int longestLineAtTheFoot(PlaneView view) {
    int width = (int) view.getWidth();
    int height = (int) view.getHeight();
    int[] argb = Screenshot.of(view, width, height, 1).argb();
    int text = PaneColors.TEXT.hashCode() >>> 8;
    int longest = 0;
    for (int y = (int) (height - FOOT * view.em()); y < height; y++) {
      int run = 0;
      for (int x = 0; x < width / 2; x++) {
        run = (argb[y * width + x] & 0xFFFFFF) == text ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
    }
    return longest;
  }

  private void show(double width, double height, double scale) {
    room.run(
        () -> {
          int percent = (int) Math.round(scale * 100);
          room.session().settings().put("look.font", percent);
          room.room().resize(width, height);
        });
    // hints come and go with the width, which the next pass knows
    room.layOut();
    room.run(() -> room.room().resize(width, height));
    room.layOut();
  }

  /// The words below a node that are not written whole, or not within the scroll pane.
  private List<String> cut(String selector) {
    return OpenRoom.onWindowThread(
        () -> {
          List<String> cut = new ArrayList<>();
          for (Node node : room.room().lookup(selector).lookupAll("*")) {
            boolean read = node instanceof Labeled labeled && hasWords(labeled) && isSeen(node);
            if (read && (isShortened((Labeled) node) || isBesideItsScrollPane(node))) {
              cut.add(((Labeled) node).getText());
            }
          }
          return cut;
        });
  }

  private static boolean hasWords(Labeled labeled) {
    return labeled.getText() != null && !labeled.getText().isEmpty();
  }

  private static boolean isShortened(Labeled labeled) {
    return labeled.lookup(".text") instanceof Text text
        && !text.getText().isEmpty()
        && !text.getText().equals(labeled.getText());
  }

  private static boolean isBesideItsScrollPane(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at instanceof ScrollPane pane) {
        Bounds words = node.localToScene(node.getLayoutBounds());
        Bounds window = pane.localToScene(pane.getLayoutBounds());
        return words.getMinX() < window.getMinX() - ROUNDING
            || words.getMaxX() > window.getMaxX() + ROUNDING;
      }
    }
    return false;
  }

  /// The nodes that lie partly outside the window.
  private List<String> outside(String selector) {
    return OpenRoom.onWindowThread(
        () -> {
          ReadingRoom window = room.room();
          List<String> outside = new ArrayList<>();
          for (Node node : window.lookupAll(selector)) {
            Bounds at = node.localToScene(node.getLayoutBounds());
            boolean in =
                at.getMinX() >= -ROUNDING
                    && at.getMinY() >= -ROUNDING
                    && at.getMaxX() <= window.getWidth() + ROUNDING
                    && at.getMaxY() <= window.getHeight() + ROUNDING;
            if (isSeen(node) && !in) {
              outside.add(node + " " + at);
            }
          }
          return outside;
        });
  }

  /// How many bars to scroll sideways the sheet shows.
  private long sideways() {
    return OpenRoom.onWindowThread(
        () ->
            room.room().lookup(".sheet-card").lookupAll(".scroll-bar").stream()
                .map(ScrollBar.class::cast)
                .filter(bar -> bar.getOrientation() == javafx.geometry.Orientation.HORIZONTAL)
                .filter(LettersTest::isSeen)
                .count());
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }
}
