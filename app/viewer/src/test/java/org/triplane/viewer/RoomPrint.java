// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;

/// All that a key can change in a window, as text, so that two of them show whether it did.
final class RoomPrint {
  private RoomPrint() {}

  /// Take one, on the window's thread.
  static String of(OpenRoom room) {
    Workspace workspace = room.workspace();
    List<Object> all = new ArrayList<>();
    all.add(room.room().pages().currentProperty().get().word());
    all.add(workspace.layoutProperty().get());
    all.add(workspace.panes().indexOf(workspace.largePane()));
    all.add(workspace.studiesProperty().get().indexOf(workspace.studyProperty().get()));
    all.add(System.identityHashCode(workspace.assessmentProperty().get()));
    workspace.panes().forEach(pane -> all.add(pane(pane)));
    all.add(String.valueOf(room.session().judging().opinionProperty().get()));
    Overlay overlay = workspace.overlay();
    all.add(overlay.shownProperty().get());
    all.add(overlay.heldProperty().get());
    all.add(overlay.opacityProperty().get());
    all.addAll(shared(workspace.linking()));
    all.addAll(room.asked);
    all.addAll(room.chooser.names());
    all.add(room.printers.pages.size());
    all.add(room.session().notifier().noticeProperty().get());
    all.addAll(Clipboard.getSystemClipboard().getContentTypes());
    all.add(room.session().jobs().jobsProperty().get().size());
    all.add(room.session().settings().now().toToml());
    Stream.of("#sheet", ".palette", "#tour")
        .map(room.room()::lookup)
        .map(Node::isVisible)
        .forEach(all::add);
    return all.stream().map(String::valueOf).collect(Collectors.joining("\n"));
  }

  private static List<Object> pane(PlaneViewModel pane) {
    LoadedVolume volume = pane.volumeProperty().get();
    return List.of(
        String.valueOf(pane.stateProperty().get()),
        volume == null ? "" : volume.origin().series().uid(),
        pane.isActive(),
        pane.hintProperty().get());
  }

  private static List<Object> shared(Linking linking) {
    Marking marking = linking.marking();
    Cine cine = linking.cine();
    return List.of(
        linking.linesShownProperty().get(),
        linking.scrollLinkedProperty().get(),
        linking.windowLinkedProperty().get(),
        linking.crosshairKeptProperty().get(),
        linking.annotationsProperty().get(),
        String.valueOf(linking.crosshairProperty().get()),
        linking.display().upRaisesLevel(),
        marking.toolProperty().get(),
        marking.marksProperty().get(),
        String.valueOf(marking.selectedProperty().get()),
        cine.playingProperty().get() != null,
        cine.rateProperty().get(),
        cine.sweepingProperty().get());
  }
}
