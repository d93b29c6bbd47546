// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.GateVerdict.Level;
import org.triplane.viewer.kit.Notice;

class ExportTest {
  @TempDir Path folder;
  private OpenRoom room;

  @BeforeEach
  void open() throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    room = OpenRoom.assessed(SyntheticAssessor.saying(Level.OK, "It fits."), study);
    room.run(() -> room.workspace().enlarge(AXIAL));
    room.layOut();
    room.chooser.folder = Optional.of(folder);
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void controlESavesAllVoxelsOfTheVolume() throws IOException {
    room.type(KeyCode.E, false, true);
    room.awaitIdle();
    int voxels = SyntheticStudy.COLUMNS * SyntheticStudy.ROWS * SyntheticStudy.SLICES;
    assertEquals(voxels + " voxels", Files.readString(folder.resolve("axial-series-1.nii.gz")));
    assertEquals("Saved axial-series-1.nii.gz.", notice().message());
  }

  @Test
  void controlShiftESavesTheFilesOfTheStudyWithoutNames() throws IOException {
    room.type(KeyCode.E, true, true);
    room.awaitIdle();
    assertEquals(
        List.of("study.txt"), Files.readAllLines(folder.resolve("anonymized-study/files.txt")));
    assertTrue(notice().message().startsWith("Wrote 1 anonymized files to anonymized-study."));
  }

  @Test
  void aFolderThatIsTakenStaysAsItIs() throws IOException {
    Files.createDirectory(folder.resolve("anonymized-study"));
    Path letter = folder.resolve("anonymized-study/letter.txt");
    Files.writeString(letter, "Dear colleague");
    room.type(KeyCode.E, true, true);
    room.awaitIdle();
    assertEquals(Notice.Kind.ERROR, notice().kind());
    assertTrue(notice().message().contains("is already there and would be lost."));
    assertEquals("Dear colleague", Files.readString(letter));
  }

  @Test
  void aMovieShowsSliceAfterSliceWhileThePaneStays() throws IOException {
    int before = room.slice(AXIAL);
    room.type(KeyCode.M, false, true);
    room.layOut();
    room.run(
        () -> {
          spinner("#movie-first").getValueFactory().setValue(3);
          spinner("#movie-last").getValueFactory().setValue(6);
          ((Button) room.room().lookup("#movie-save")).fire();
        });
    room.awaitIdle();
    assertEquals(before, room.slice(AXIAL));
    Path movie = folder.resolve("axial-series-1");
    try (var files = Files.list(movie)) {
      assertEquals(4, files.count());
    }
    Image first = image(movie.resolve("1.png"));
    assertEquals(1080, Math.max(first.getWidth(), first.getHeight()), 60);
    assertEquals(0, first.getWidth() % 2);
    assertEquals(0, first.getHeight() % 2);
    // the message that it was saved made the panes lower
    room.run(() -> room.session().notifier().dismiss());
    room.run(() -> room.pane(AXIAL).goToSlice(2));
    room.layOut();
    PlaneView view = room.view(AXIAL);
    Screenshot third =
        OpenRoom.onWindowThread(
            () ->
                Capture.of(room.session(), view.viewModel(), view.getWidth(), view.getHeight())
                    .draw(1080 / Math.max(view.getWidth(), view.getHeight())));
    for (int y = 0; y < first.getHeight(); y += 7) {
      for (int x = 0; x < first.getWidth(); x += 7) {
        assertEquals(third.argb()[y * third.width() + x], first.getPixelReader().getArgb(x, y));
      }
    }
  }

  @Test
  void aMovieThatIsCancelledLeavesNothing() throws IOException {
    PlaneView view = room.view(AXIAL);
    var options = new MovieOptions(0, 11, MovieOptions.Along.SLICES, 10, 768);
    Path target = folder.resolve("scroll");
    room.run(
        () -> {
          new MovieExport(room.session())
              .write(
                  MovieExport.Filmed.of(room.session(), view),
                  options,
                  new SyntheticOutputs.Pictures(),
                  target,
                  _ -> {
                    throw new AssertionError("it was cancelled");
                  });
          room.session().jobs().cancel(room.session().jobs().jobsProperty().get().getLast().slot());
        });
    room.awaitIdle();
    for (int look = 0; look < 400 && leftovers() > 0; look++) {
      Thread.onSpinWait();
      room.layOut();
    }
    assertEquals(0, leftovers());
  }

  @Test
  void aPrintedPageHoldsThePaneAndSaysWhatItIsNotFor() {
    room.session().workspace().overlay().toggle();
    room.typeWithControlAndAlt(KeyCode.P, false);
    assertEquals(1, room.printers.pages.size());
    Region page = (Region) room.printers.pages.getFirst();
    assertEquals(ScriptedPrinters.SHORT_SIDE, page.getWidth());
    assertEquals(ScriptedPrinters.LONG_SIDE, page.getHeight());
    Label foot = (Label) page.lookup(".print-foot");
    assertEquals("Research use only. Not for diagnosis.", foot.getText());
    assertTrue(foot.getBoundsInParent().getMaxY() <= ScriptedPrinters.LONG_SIDE);
    Screenshot drawn = draw(page);
    assertTrue(share(drawn, true) > 0.5, "the picture fills %.2f".formatted(share(drawn, true)));
  }

  @Test
  void aPrintedPageOfAHeatMapSaysOnceWhatItIsNotFor() {
    room.typeWithControlAndAlt(KeyCode.P, false);
    Region page = (Region) room.printers.pages.getFirst();
    assertNull(page.lookup(".print-foot"), "the band below the heat map says it");
    Screenshot drawn = draw(page);
    assertTrue(share(drawn, true) > 0.5, "the picture fills %.2f".formatted(share(drawn, true)));
  }

  @Test
  void thePanesArePrintedAsTheyAreArranged() {
    room.typeWithControlAndAlt(KeyCode.P, true);
    Region page = (Region) room.printers.pages.getFirst();
    assertEquals(ScriptedPrinters.LONG_SIDE, page.getWidth());
    assertTrue(share(draw(page), true) > 0.5);
  }

  @Test
  void withoutAPrinterASentenceSaysSo() {
    room.printers.there = false;
    room.typeWithControlAndAlt(KeyCode.P, false);
    assertTrue(notice().message().startsWith("Nothing was printed, since there is no printer."));
  }

  @Test
  void theResultOfAMacroHangsInThePaneMarkedProcessed() throws IOException {
    room.chooser.file = Optional.of(Files.writeString(folder.resolve("double.ijm"), "double"));
    float before = value();
    room.type(KeyCode.J, true, true);
    room.awaitIdle();
    assertEquals(2 * before, value());
    assertEquals("Axial PD, processed", room.pane(AXIAL).title());
    assertEquals(3, room.workspace().studyProperty().get().series().size());
  }

  @Test
  void aMacroThatFailsChangesNothing() throws IOException {
    room.chooser.file = Optional.of(Files.writeString(folder.resolve("broken.ijm"), "broken"));
    float before = value();
    room.type(KeyCode.J, true, true);
    room.awaitIdle();
    assertEquals(before, value());
    assertEquals("The macro stopped with an error.", notice().message());
  }

  @Test
  void imageJIsHandedAVolumeWhoseTitleNamesNobody() {
    room.type(KeyCode.J, false, true);
    room.awaitIdle();
    assertEquals("There is no screen for axial-series-1.", notice().message());
  }

  /// What is in the folder beside the study.
  private long leftovers() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> !file.endsWith("study.txt")).count();
    }
  }

  private Notice notice() {
    return room.session().notifier().noticeProperty().get();
  }

  private float value() {
    return OpenRoom.onWindowThread(() -> room.pane(AXIAL).shown().orElseThrow().value(12, 10));
  }

  @SuppressWarnings("unchecked")
  private Spinner<Integer> spinner(String id) {
    return (Spinner<Integer>) room.room().lookup(id);
  }

  private static Screenshot draw(Region page) {
    return OpenRoom.onWindowThread(
        () -> Screenshot.of((Parent) page, page.getWidth(), page.getHeight(), 1));
  }

  /// The share of a page that is dark.
  private static double share(Screenshot page, boolean dark) {
    int found = 0;
    for (int pixel : page.argb()) {
      boolean isDark = (pixel & 0xFF) < 0xF0;
      found += isDark == dark ? 1 : 0;
    }
    return found / (double) page.argb().length;
  }

  private static Image image(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return OpenRoom.onWindowThread(() -> new Image(in));
    }
  }
}
