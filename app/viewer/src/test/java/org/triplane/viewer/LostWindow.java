// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import static org.triplane.imaging.Plane.AXIAL;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.triplane.imaging.marks.MarkPlace;

/// A program of its own that reads a study until somebody kills it.
final class LostWindow {
  private LostWindow() {}

  /// @param arguments the user's folder and the study
  public static void main(String[] arguments) throws InterruptedException {
    OpenRoom room = OpenRoom.keeping(Path.of(arguments[0]));
    room.begin(new ViewerRequest(List.of(Path.of(arguments[1])), Optional.empty()));
    room.awaitIdle();
    room.run(
        () -> {
          room.workspace().arrange(PaneLayout.THREE);
          PlaneViewModel pane = room.pane(AXIAL);
          room.workspace().linking().activate(pane);
          pane.goToSlice(2);
          MarkPlace picture = Marking.place(pane.shown().orElseThrow());
          room.workspace().linking().marking().toggleKeyImage(picture);
        });
    room.typeWithAlt(KeyCode.F, false);
    room.typeWithAlt(KeyCode.M, false);
    room.typeWithAlt(KeyCode.P, false);
    room.typeWithAlt(KeyCode.I, false);
    Thread.sleep(Long.MAX_VALUE);
  }
}
