// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.triplane.imaging.Plane.AXIAL;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.imaging.Slab;

/// A window whose process is killed is offered again as it was.
class LostWindowTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void aKilledWindowComesBackAsItWas() throws IOException, InterruptedException {
    Path user = folder.resolve("user");
    Path study = SyntheticReader.write(folder, "AXIAL CORONAL SAGITTAL");
    Process window = start(user, study);
    try {
      await(user.resolve("session.toml"), "interpolation = 'CUBIC'");
    } finally {
      window.destroyForcibly().waitFor();
    }
    try (OpenRoom room = OpenRoom.keeping(user)) {
      room.run(() -> room.session().keeper().offered().orElseThrow().restore(room.workspace()));
      room.awaitIdle();
      ViewState state =
          OpenRoom.onWindowThread(() -> room.pane(AXIAL).shown().orElseThrow().state());
      assertEquals(PaneLayout.THREE, room.workspace().layoutProperty().get());
      assertEquals(2, state.slice());
      assertTrue(state.placement().turn().mirrored());
      assertEquals(Slab.Projection.MAXIMUM, state.source().slab().projection());
      assertTrue(state.source().slab().isThick());
      assertEquals(ColorTable.HOT, state.look().colors());
      assertEquals(Interpolation.CUBIC, state.look().interpolation());
      assertEquals(1, room.workspace().linking().marking().keptProperty().get().keyImages().size());
    }
  }

  private Process start(Path user, Path study) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Dglass.platform=Headless",
            "-Dprism.order=sw",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            LostWindow.class.getName(),
            user.toString(),
            study.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void await(Path file, String words) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!Files.exists(file) || !Files.readString(file).contains(words)) {
      assertTrue(Instant.now().isBefore(end), "no note of the session was written");
      Thread.sleep(100);
    }
  }
}
