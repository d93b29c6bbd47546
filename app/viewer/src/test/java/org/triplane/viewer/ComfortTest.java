// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;
import static org.triplane.imaging.Plane.CORONAL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.imaging.Vec3;
import org.triplane.viewer.keys.MousePurpose;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Notice;
import org.triplane.viewer.kit.Texts;

/// Palette, settings and keys, as they are used: with real key events.
class ComfortTest {
  @TempDir Path folder;
  private OpenRoom room;

  @BeforeEach
  void open() {
    room = OpenRoom.keeping(folder.resolve("user"));
    room.layOut();
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void thePaletteRunsWhatIsTyped() {
    room.type(KeyCode.L, false, true);
    assertTrue(hasFocus("#palette-query"));
    write("#palette-query", "fusc");
    typeInto("#palette-query", KeyCode.ENTER);
    assertEquals(List.of("full screen"), room.asked);
    assertFalse(shows(".palette"));
  }

  @Test
  void thePaletteGivesTheFocusBackToWhereItWas() {
    room.run(() -> find("#open").requestFocus());
    room.type(KeyCode.L, false, true);
    typeInto("#palette-query", KeyCode.ESCAPE);
    assertTrue(hasFocus("#open"));
    assertFalse(shows(".palette"));
  }

  @Test
  void arrowsMoveThroughThePaletteAndNotThroughSlices() {
    room.type(KeyCode.L, false, true);
    write("#palette-query", "open f");
    typeInto("#palette-query", KeyCode.DOWN);
    typeInto("#palette-query", KeyCode.ENTER);
    assertEquals(List.of("folder"), room.asked);
  }

  @Test
  void thePaletteFindsOpenSeriesAndRecentStudies() throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    room.begin(new ViewerRequest(List.of(study), Optional.empty()));
    room.awaitIdle();
    room.type(KeyCode.L, false, true);
    write("#palette-query", "show series");
    room.layOut();
    assertTrue(
        room.words(".palette").stream().anyMatch(word -> word.startsWith("Show the series")),
        () -> room.words(".palette").toString());
    write("#palette-query", RecentStudies.name(study));
    room.layOut();
    assertTrue(room.words(".palette").contains("Open " + RecentStudies.name(study)));
  }

  @Test
  void thePaletteOpensAPathThatIsWritten() throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    room.type(KeyCode.L, false, true);
    write("#palette-query", study.toString());
    typeInto("#palette-query", KeyCode.ENTER);
    room.awaitIdle();
    assertEquals(List.of(study), room.workspace().openedPaths());
  }

  @Test
  void aKeyPressedInTheEditorIsAssigned() {
    room.run(() -> room.room().showShortcuts());
    press("#key-full-screen");
    typeInto("#key-full-screen", KeyCode.F9);
    assertEquals("F9", Action.FULL_SCREEN.keyName(room.session().texts()));
    room.run(() -> ((Sheet) find("#sheet")).close());
    room.type(KeyCode.F9);
    assertEquals(List.of("full screen"), room.asked);
  }

  @Test
  void aKeyThatIsTakenIsAskedFor() {
    room.run(() -> room.room().showShortcuts());
    press("#key-full-screen");
    typeInto("#key-full-screen", KeyCode.F5);
    assertEquals("F11", Action.FULL_SCREEN.keyName(room.session().texts()));
    assertTrue(
        room.words(".key-conflict")
            .contains("F5 runs “Assess the study” now. Use it for “Full screen”?"));
    press("#keys-take");
    assertEquals("F5", Action.FULL_SCREEN.keyName(room.session().texts()));
    assertEquals("", Action.ASSESS.keyName(room.session().texts()));
    press("#keys-reset-all");
    assertEquals("F11", Action.FULL_SCREEN.keyName(room.session().texts()));
  }

  @Test
  void escapeAndBackspaceInTheEditorAssignNothing() {
    room.run(() -> room.room().showShortcuts());
    press("#key-full-screen");
    typeInto("#key-full-screen", KeyCode.ESCAPE);
    assertEquals("F11", Action.FULL_SCREEN.keyName(room.session().texts()));
    assertTrue(shows("#sheet"));
    press("#key-full-screen");
    typeInto("#key-full-screen", KeyCode.BACK_SPACE);
    assertEquals("", Action.FULL_SCREEN.keyName(room.session().texts()));
  }

  @Test
  void theMouseIsBoundInTheSameSheet() {
    room.run(() -> room.room().showShortcuts());
    choose("#mouse-right-drag", MousePurpose.SCROLL);
    var right =
        org.triplane.viewer.keys.Gesture.of(org.triplane.viewer.keys.Gesture.Motion.RIGHT_DRAG);
    assertEquals(
        MousePurpose.SCROLL, room.workspace().linking().mouseProperty().get().purpose(right));
  }

  @Test
  void settingsTakeEffectAtOnceAndAreKept() throws IOException {
    room.type(KeyCode.COMMA, false, true);
    choose("#theme", Appearance.Scheme.LIGHT);
    choose("#font", 150);
    choose("#level", true);
    List<String> sheets =
        OpenRoom.onWindowThread(() -> List.copyOf(room.room().getScene().getStylesheets()));
    assertTrue(sheets.getLast().endsWith("triplane-light.css"), sheets::toString);
    room.layOut();
    assertEquals(19.5, OpenRoom.onWindowThread(() -> room.room().fontSize()), 0.01);
    room.close();
    String kept = Files.readString(folder.resolve("user/settings.toml"));
    for (String line : List.of("look.theme = 'light'", "look.font = 150", "up-raises-level")) {
      assertTrue(kept.contains(line), kept);
    }
  }

  @Test
  void theKeyboardStaysInAnOpenSheet() {
    room.run(() -> room.room().showSettings());
    room.run(() -> find("#open").requestFocus());
    assertFalse(hasFocus("#open"));
    room.layOut();
    typeInto("#theme", KeyCode.ESCAPE);
    assertFalse(shows("#sheet"));
  }

  @Test
  void aLostWindowIsOfferedAgainAsItWas() throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    room.begin(new ViewerRequest(List.of(study), Optional.empty()));
    room.awaitIdle();
    room.run(
        () -> {
          room.workspace().arrange(PaneLayout.THREE);
          room.pane(AXIAL).goToSlice(2);
          room.pane(AXIAL).set(room.pane(AXIAL).shown().orElseThrow().state().windowedBy(120, 30));
          Vec3 column = new Vec3(0, Math.cos(0.4), Math.sin(0.4));
          room.pane(CORONAL).cut().tilt(new Vec3(3, -4, 5), Vec3.LEFT, column);
        });
    ViewState before = state(room);
    Shown tilted = tilted();
    String note = Bookmark.of(room.workspace()).toToml();
    room.close();
    Files.writeString(folder.resolve("user/session.toml"), note);
    room = OpenRoom.keeping(folder.resolve("user"));
    room.run(() -> ((ButtonBase) find("#restore")).fire());
    room.awaitIdle();
    assertEquals(PaneLayout.THREE, room.workspace().layoutProperty().get());
    assertEquals(before, state(room));
    assertFalse(note.contains("Synthetic"), note);
    assertTrue(tilted().state().source().isTilted());
    assertEquals(1, tilted().grid().normal().dot(tilted.grid().normal()), 1e-9);
    assertEquals(0, tilted().center().minus(tilted.center()).length(), 1e-6);
  }

  private Shown tilted() {
    return OpenRoom.onWindowThread(() -> room.pane(CORONAL).shown().orElseThrow());
  }

  @Test
  void aDamagedSessionIsIgnoredWithASentence() throws IOException {
    room.close();
    Files.createDirectories(folder.resolve("user"));
    Files.writeString(folder.resolve("user/session.toml"), "paths = [");
    room = OpenRoom.keeping(folder.resolve("user"));
    Notice notice = room.session().notifier().noticeProperty().get();
    assertTrue(notice.message().contains("damaged-session.toml"), notice::message);
    assertTrue(room.session().keeper().offered().isEmpty());
  }

  @Test
  void recentStudiesAreListedAndMissingOnesSaySo() throws IOException {
    Path gone = folder.resolve("gone/knee");
    room.run(() -> room.session().recent().add(List.of(gone)));
    room.awaitIdle();
    String name = RecentStudies.name(gone);
    assertTrue(room.words(".recent").contains(name + " is not there any more"));
    room.run(() -> room.session().recent().remove(gone));
    assertEquals(List.of(), room.session().recent().paths());
  }

  @Test
  void anotherLanguageIsFoundAndUsedFromTheNextStartOn() {
    assertTrue(Texts.languages().contains(Locale.of("eo")));
    room.run(() -> room.session().settings().put(SettingsStore.LANGUAGE, "eo"));
    room.close();
    room = OpenRoom.keeping(folder.resolve("user"));
    assertEquals("Taksi", room.session().texts().get("assess"));
    assertEquals("Evidence", room.session().texts().get("evidence"));
  }

  @Test
  void foldersAndArchivesThatAreDroppedOpen() throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    Path archive = folder.resolve("study.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry(study.getFileName().toString()));
      zip.write(Files.readAllBytes(study));
    }
    for (Path dropped : List.of(folder, archive)) {
      room.run(() -> room.room().drop(List.of(dropped.toFile())));
      room.awaitIdle();
      assertEquals(List.of(dropped), room.workspace().openedPaths());
    }
  }

  @Test
  void everythingThatTakesTheKeyboardHasAName() throws IOException {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    room.begin(new ViewerRequest(List.of(study), Optional.of("synthetic")));
    room.awaitIdle();
    List<Node> unnamed =
        OpenRoom.onWindowThread(
            () ->
                room.room().lookupAll("*").stream()
                    .filter(node -> node instanceof ButtonBase || node instanceof ComboBox<?>)
                    .filter(Node::isFocusTraversable)
                    .filter(node -> !isNamed(node))
                    .toList());
    assertEquals(List.of(), unnamed);
  }

  private static boolean isNamed(Node node) {
    boolean spoken = node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
    return spoken
        || node instanceof ButtonBase button
            && button.getText() != null
            && !button.getText().isBlank();
  }

  private static ViewState state(OpenRoom room) {
    return OpenRoom.onWindowThread(() -> room.pane(AXIAL).shown().orElseThrow().state());
  }

  private Node find(String selector) {
    return room.room().lookup(selector);
  }

  private boolean hasFocus(String selector) {
    return OpenRoom.onWindowThread(() -> room.room().getScene().getFocusOwner() == find(selector));
  }

  private boolean shows(String selector) {
    return OpenRoom.onWindowThread(() -> find(selector).isVisible());
  }

  private void write(String field, String text) {
    room.run(() -> ((TextField) find(field)).setText(text));
  }

  private void press(String button) {
    room.layOut();
    room.run(
        () -> {
          find(button).requestFocus();
          ((ButtonBase) find(button)).fire();
        });
  }

  @SuppressWarnings("unchecked")
  private <T> void choose(String chooser, T value) {
    room.layOut();
    room.run(() -> ((ComboBox<T>) find(chooser)).setValue(value));
  }

  private void typeInto(String selector, KeyCode key) {
    room.run(
        () ->
            find(selector)
                .fireEvent(
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false)));
  }
}
