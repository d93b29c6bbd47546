// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.assessment.GateVerdict.Level;
import org.triplane.common.Services;
import org.triplane.imaging.spi.StudyReader;

class ViewerWindowTest {
  @TempDir Path folder;

  @Test
  void staysOpenUntilItIsClosed() throws Exception {
    var readers = Services.of(StudyReader.class, List.of(new SyntheticReader()));
    var services = new ViewerServices(readers, SyntheticAssessor.saying(Level.OK, "It fits."));
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    var request = new ViewerRequest(List.of(study), Optional.of("synthetic"));
    CompletableFuture<Void> closed =
        CompletableFuture.runAsync(() -> ViewerApp.show(services, request));
    Stage stage = awaitStage();
    assertEquals("Triplane", stage.getTitle());
    OpenRoom.onWindowThread(
        () -> {
          stage.getScene().getRoot().fireEvent(quit());
          return true;
        });
    closed.get(20, TimeUnit.SECONDS);
    assertEquals(List.of(), OpenRoom.onWindowThread(() -> List.copyOf(Window.getWindows())));
  }

  private static KeyEvent quit() {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.Q, false, true, false, false);
  }

  private static Stage awaitStage() throws InterruptedException {
    for (int look = 0; look < 400; look++) {
      List<Window> windows = OpenRoom.onWindowThread(() -> List.copyOf(Window.getWindows()));
      if (!windows.isEmpty()) {
        return (Stage) windows.getFirst();
      }
      Thread.sleep(25);
    }
    throw new AssertionError("no window opened");
  }
}
