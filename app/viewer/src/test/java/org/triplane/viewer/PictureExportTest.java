// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;
import static org.triplane.imaging.Plane.CORONAL;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.GateVerdict.Level;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Notice;

class PictureExportTest {
  /// The words "Where the model looked, not a finding".
  private static final int CAPTION = 0xFFE9A06A;

  @TempDir Path folder;
  private OpenRoom room;
  private PlaneView view;

  @BeforeEach
  void open() throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    room = OpenRoom.assessed(SyntheticAssessor.saying(Level.OK, "It fits."), study);
    room.run(() -> room.workspace().enlarge(AXIAL));
    room.layOut();
    room.chooser.folder = Optional.of(folder);
    view = room.view(AXIAL);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void aPictureOfThePaneShowsWhatThePaneShows() throws IOException {
    hideHeat();
    room.run(() -> room.pane(AXIAL).set(state().zoomedAround(2, 10, 10).inverse()));
    room.type(KeyCode.S, true, true);
    room.awaitIdle();
    Image saved = saved("axial-series-1-slice-10.png");
    assertEquals(view.getWidth(), saved.getWidth());
    assertEquals(view.getHeight(), saved.getHeight());
    Screenshot shown =
        OpenRoom.onWindowThread(() -> Screenshot.of(view, view.getWidth(), view.getHeight(), 1));
    int lineOfTheActivePane = 4 * shown.width();
    for (int i = lineOfTheActivePane; i < shown.argb().length; i++) {
      int x = i % shown.width();
      int y = i / shown.width();
      assertEquals(shown.argb()[i], saved.getPixelReader().getArgb(x, y), x + ", " + y);
    }
  }

  @Test
  void aPictureWithAHeatMapHasBurnedInWhatItIs() throws IOException {
    room.type(KeyCode.S, true, true);
    room.awaitIdle();
    Image saved = saved("axial-series-1-slice-10.png");
    int band = (int) (saved.getHeight() - view.getHeight());
    assertTrue(band >= 20, "the band is %d pixels high".formatted(band));
    assertTrue(has(CAPTION, saved, (int) view.getHeight()), "no caption in the band");
    assertTrue(brightest(saved, (int) view.getHeight(), saved.getWidth() / 2) > 120, "no sentence");
  }

  @Test
  void theBandCanBeSwitchedOff() throws IOException {
    room.run(() -> room.session().settings().put("export.stamp", false));
    room.type(KeyCode.S, true, true);
    room.awaitIdle();
    assertEquals(view.getHeight(), saved("axial-series-1-slice-10.png").getHeight());
  }

  @Test
  void twiceTheSizeHasTwiceThePixels() throws IOException {
    hideHeat();
    room.typeWithControlAndAlt(KeyCode.S, true);
    room.awaitIdle();
    Image saved = saved("axial-series-1-slice-10.png");
    assertEquals(2 * view.getWidth(), saved.getWidth());
    assertEquals(2 * view.getHeight(), saved.getHeight());
    assertEquals(1, view.outputScaleProperty().get());
  }

  @Test
  void aPictureOfTheWindowHoldsAllOfIt() throws IOException {
    room.type(KeyCode.S, false, true);
    room.awaitIdle();
    assertEquals(1600, saved("triplane-window.png").getWidth());
    room.typeWithControlAndAlt(KeyCode.S, false);
    room.awaitIdle();
    assertEquals(3200, saved("triplane-window.png").getWidth());
    assertEquals(2000, saved("triplane-window.png").getHeight());
    assertEquals(1, view.outputScaleProperty().get());
  }

  @Test
  void controlCCopiesThePane() {
    hideHeat();
    room.type(KeyCode.C, false, true);
    Image copied = OpenRoom.onWindowThread(() -> Clipboard.getSystemClipboard().getImage());
    assertEquals(view.getWidth(), copied.getWidth());
    Screenshot shown =
        OpenRoom.onWindowThread(() -> Screenshot.of(view, view.getWidth(), view.getHeight(), 1));
    int middle = shown.argb()[shown.height() / 2 * shown.width() + shown.width() / 2];
    assertEquals(middle, copied.getPixelReader().getArgb(shown.width() / 2, shown.height() / 2));
  }

  @Test
  void theActivePaneIsTheOneThatIsSaved() {
    room.run(() -> room.workspace().linking().activate(room.pane(CORONAL)));
    room.type(KeyCode.S, true, true);
    room.awaitIdle();
    assertEquals(List.of("coronal-series-2-slice-10.png"), room.chooser.names());
  }

  @Test
  void nothingIsWrittenIfTheUserThinksBetterOfIt() throws IOException {
    room.chooser.folder = Optional.empty();
    room.type(KeyCode.S, true, true);
    room.awaitIdle();
    try (var files = Files.list(folder)) {
      assertEquals(List.of("study.txt"), files.map(file -> file.getFileName().toString()).toList());
    }
  }

  @Test
  void aPlaceThatCannotBeWrittenGivesASentence() throws IOException {
    Path file = Files.writeString(folder.resolve("letter"), "Dear colleague");
    room.chooser.folder = Optional.of(file);
    room.type(KeyCode.S, true, true);
    room.awaitIdle();
    Notice notice = room.session().notifier().noticeProperty().get();
    assertEquals(Notice.Kind.ERROR, notice.kind());
    assertTrue(
        notice.message().startsWith("axial-series-1-slice-10.png was not saved"), notice::message);
    assertEquals("Dear colleague", Files.readString(file));
  }

  @Test
  void theMenuHoldsEveryExportWithItsKey() {
    List<MenuItem> items =
        OpenRoom.onWindowThread(
            () -> List.copyOf(((MenuButton) room.room().lookup("#export")).getItems()));
    for (Action action : Exports.MENU.stream().flatMap(List::stream).toList()) {
      MenuItem item =
          items.stream()
              .filter(one -> action.title(room.session().texts()).equals(one.getText()))
              .findFirst()
              .orElseThrow();
      assertFalse(item.getAccelerator() == null, () -> "no key of " + action);
    }
  }

  private void hideHeat() {
    room.run(() -> room.workspace().overlay().shownProperty().set(false));
    room.layOut();
  }

  private ViewState state() {
    return room.pane(AXIAL).shown().orElseThrow().state();
  }

  private Image saved(String name) throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve(name))) {
      return OpenRoom.onWindowThread(() -> new Image(in));
    }
  }

  private static boolean has(int color, Image image, int fromRow) {
    for (int y = fromRow; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (image.getPixelReader().getArgb(x, y) == color) {
          return true;
        }
      }
    }
    return false;
  }

  private static int brightest(Image image, int fromRow, double toColumn) {
    int most = 0;
    for (int y = fromRow; y < image.getHeight(); y++) {
      for (int x = 0; x < toColumn; x++) {
        most = Math.max(most, image.getPixelReader().getArgb(x, y) & 0xFF);
      }
    }
    return most;
  }
}
