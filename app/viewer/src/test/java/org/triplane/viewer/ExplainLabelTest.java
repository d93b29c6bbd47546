// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;
import static org.triplane.viewer.OpenRoom.onWindowThread;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.GateVerdict.Level;
import org.triplane.learning.Saliency;

/// Chooses of which label the heat maps of an ensemble are, if it predicts several.
class ExplainLabelTest {
  private OpenRoom room;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    var assessor =
        SyntheticAssessor.saying(Level.OK, "It fits.").of("acl", "meniscus-tear", "fails");
    room = OpenRoom.assessed(assessor, SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL"));
    room.run(() -> room.workspace().linking().activate(room.pane(AXIAL)));
    room.run(() -> find("tab-explain", ToggleButton.class).fire());
  }

  @AfterEach
  void close() {
    room.close();
  }

  @Test
  void theLabelOfTheResultIsChosenAtFirst() {
    assertEquals("acl", labels().getValue());
    assertEquals(List.of("acl", "meniscus-tear", "fails"), labels().getItems());
    assertEquals("Meniscus tear", labels().getConverter().toString("meniscus-tear"));
  }

  @Test
  void allPlanesShowTheChosenLabelByTheMethodBefore() {
    choose("meniscus-tear");
    assertEquals("meniscus-tear", labels().getValue());
    for (var plane : Hanging.PLANES) {
      Saliency map = onWindowThread(() -> room.pane(plane).saliencyProperty().get());
      assertEquals("meniscus-tear", map.label());
      assertEquals("hires-cam", map.method());
      assertTrue(onWindowThread(() -> room.pane(plane).heats().isLabelNamed()));
    }
  }

  @Test
  void mapsOfTheLabelBeforeAreKept() {
    Saliency before = map();
    choose("meniscus-tear");
    choose("acl");
    assertSame(before, map());
  }

  @Test
  void anotherBlockIsOfTheChosenLabel() {
    choose("meniscus-tear");
    room.run(() -> find("block-1", Button.class).fire());
    room.awaitIdle();
    assertEquals("meniscus-tear", map().label());
    assertEquals("early", map().layer());
  }

  @Test
  void aLabelWhoseMapsCannotBeMadeLeavesAllAsTheyAreAndSaysWhy() {
    Saliency before = map();
    choose("fails");
    assertSame(before, map());
    assertEquals("acl", labels().getValue());
    Labeled note = onWindowThread(() -> find("explain-note", Labeled.class));
    assertTrue(note.getText().startsWith("There is nothing to say."), note.getText());
  }

  private Saliency map() {
    return onWindowThread(() -> room.pane(AXIAL).saliencyProperty().get());
  }

  private void choose(String label) {
    room.layOut();
    room.run(() -> labels().setValue(label));
    room.awaitIdle();
  }

  @SuppressWarnings("unchecked")
  private ComboBox<String> labels() {
    return find("explain-label", ComboBox.class);
  }

  private <N> N find(String id, Class<N> type) {
    return type.cast(room.room().lookup("#" + id));
  }
}
