// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.image.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.GateVerdict.Level;
import org.triplane.common.Services;
import org.triplane.imaging.Vec3;
import org.triplane.imaging.marks.Mark;
import org.triplane.imaging.marks.MarkKind;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.viewer.kit.ViewerException;

class ViewerAppTest {
  @TempDir Path folder;

  @Test
  void aPictureHasTheSizeThatWasAskedFor() throws Exception {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    Path file = folder.resolve("window.png");
    ViewerApp.render(
        services(), request(study, "synthetic"), new ViewerPicture(file, 1280, 800, 1.5));
    try (InputStream in = Files.newInputStream(file)) {
      Image image = OpenRoom.onWindowThread(() -> new Image(in));
      assertEquals(1920, image.getWidth());
      assertEquals(1200, image.getHeight());
    }
  }

  @Test
  void twoPicturesOfOneStudyAreTheSame() throws Exception {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    Path first = folder.resolve("first.png");
    Path second = folder.resolve("second.png");
    for (Path file : List.of(first, second)) {
      ViewerApp.render(
          services(), request(study, "synthetic"), new ViewerPicture(file, 1000, 700, 1));
    }
    assertEquals(-1, Files.mismatch(first, second));
  }

  @Test
  void aPictureShowsTheMarksThatWereKept() throws Exception {
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    Path user = folder.resolve("user");
    var request = new ViewerRequest(List.of(study), Optional.empty());
    try (OpenRoom room = OpenRoom.keeping(user)) {
      room.begin(request);
      room.awaitIdle();
      room.run(() -> room.workspace().linking().marking().finish(line(room)));
      room.awaitIdle();
    }
    Path with = folder.resolve("with.png");
    Path without = folder.resolve("without.png");
    var size = new ViewerPicture(without, 800, 600, 1);
    ViewerApp.render(services(), request, size);
    ViewerApp.render(services().withMarks(user), request, new ViewerPicture(with, 800, 600, 1));
    assertNotEquals(-1, Files.mismatch(with, without));
  }

  private static Mark line(OpenRoom room) {
    Shown shown = room.pane(AXIAL).shown().orElseThrow();
    int slice = shown.state().slice();
    List<Vec3> ends =
        List.of(
            shown.grid().toPatient(new Vec3(4, 4, slice)),
            shown.grid().toPatient(new Vec3(15, 9, slice)));
    return Marking.measured(Mark.of(MarkKind.LENGTH, Marking.place(shown), ends), shown);
  }

  @Test
  void nothingIsWrittenIfTheStudyCannotBeOpened() throws IOException {
    Path letter = Files.writeString(folder.resolve("letter.txt"), "Dear colleague");
    Path file = folder.resolve("window.png");
    var request = new ViewerRequest(List.of(letter), Optional.empty());
    var picture = new ViewerPicture(file, 800, 600, 1);
    ViewerException said =
        assertThrows(ViewerException.class, () -> ViewerApp.render(services(), request, picture));
    assertTrue(said.getMessage().startsWith("letter.txt could not be opened."), said::getMessage);
    assertFalse(Files.exists(file));
  }

  private static ViewerServices services() {
    var readers = Services.of(StudyReader.class, List.of(new SyntheticReader()));
    return new ViewerServices(readers, SyntheticAssessor.saying(Level.OK, "It fits."));
  }

  private static ViewerRequest request(Path study, String model) {
    return new ViewerRequest(List.of(study), Optional.of(model));
  }
}
