// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Plane;

/// Does what keys and buttons ask for.
final class ActionRunner {
  private static final double OPACITY_STEP = 0.1;

  private final Workspace workspace;
  private final Jobs jobs;
  private final WindowActions window;
  private final Map<Action, Runnable> acts = new EnumMap<>(Action.class);

  ActionRunner(Workspace workspace, Jobs jobs, WindowActions window) {
    this.workspace = workspace;
    this.jobs = jobs;
    this.window = window;
  }

  /// Say what an action does, in place of what it did.
  void bind(Action action, Runnable act) {
    acts.put(action, act);
  }

  /// Say what an action does to the active pane; it does nothing before a pane was touched.
  void bindPane(Action action, Consumer<PlaneViewModel> act) {
    bind(action, () -> onActive(act));
  }

  void run(Action action) {
    switch (action) {
      case OPEN_FILES -> window.openFiles();
      case OPEN_FOLDER -> window.openFolder();
      case SAVE_PICTURE -> window.savePicture();
      case OPEN_COLORS -> window.openColors();
      case ASSESS -> workspace.assess();
      case CANCEL -> cancel();
      case ENLARGE_AXIAL -> workspace.enlarge(Plane.AXIAL);
      case ENLARGE_CORONAL -> workspace.enlarge(Plane.CORONAL);
      case ENLARGE_SAGITTAL -> workspace.enlarge(Plane.SAGITTAL);
      case LAYOUT_ONE -> workspace.arrange(PaneLayout.ONE);
      case LAYOUT_PAIR -> workspace.arrange(PaneLayout.PAIR);
      case LAYOUT_GRID -> workspace.arrange(PaneLayout.GRID);
      case LAYOUT_THREE -> workspace.arrange(PaneLayout.THREE);
      case LAYOUT_LARGE -> workspace.arrange(PaneLayout.LARGE_AND_TWO);
      case WINDOW -> onActive(PlaneViewModel::switchWindow);
      case INVERT -> onActive(PlaneViewModel::invert);
      case FLIP_ACROSS -> onActive(pane -> pane.place(Placement::flippedAcross));
      case FLIP_DOWN -> onActive(pane -> pane.place(Placement::flippedDown));
      case TURN_RIGHT -> onActive(pane -> pane.place(placement -> placement.rotated(1)));
      case TURN_LEFT -> onActive(pane -> pane.place(placement -> placement.rotated(-1)));
      case RESET -> onActive(PlaneViewModel::reset);
      case HOTTEST_SLICE -> onActive(PlaneViewModel::goToHottest);
      case HOTTEST_POINT -> onActive(PlaneViewModel::pointAtHottest);
      case CROSSHAIR -> flip(workspace.linking().crosshairKeptProperty());
      case REFERENCE_LINES -> flip(workspace.linking().linesShownProperty());
      case LINK_SCROLL -> flip(workspace.linking().scrollLinkedProperty());
      case LINK_WINDOW -> flip(workspace.linking().windowLinkedProperty());
      case SLAB -> onActive(pane -> pane.thicken(SlabSteps::next));
      case THICKER_SLAB -> onActive(pane -> pane.thicken(SlabSteps::thicker));
      case THINNER_SLAB -> onActive(pane -> pane.thicken(SlabSteps::thinner));
      case CINE -> onActive(pane -> workspace.linking().cine().toggle(pane));
      case FASTER_CINE -> workspace.linking().cine().quicken();
      case SLOWER_CINE -> workspace.linking().cine().slow();
      case SWEEP_CINE -> flip(workspace.linking().cine().sweepingProperty());
      case SWITCH_HEAT -> workspace.overlay().toggle();
      case MORE_HEAT -> workspace.overlay().strengthen(OPACITY_STEP);
      case LESS_HEAT -> workspace.overlay().strengthen(-OPACITY_STEP);
      case FULL_SCREEN -> window.toggleFullScreen();
      case HELP -> window.showShortcuts();
      case QUIT -> window.quit();
      default -> acts.getOrDefault(action, () -> {}).run();
    }
  }

  /// Stop the job that the status bar shows.
  private void cancel() {
    List<Job> running = jobs.jobsProperty().get();
    if (!running.isEmpty()) {
      jobs.cancel(running.getLast().slot());
    }
  }

  private static void flip(BooleanProperty property) {
    property.set(!property.get());
  }

  private void onActive(Consumer<PlaneViewModel> act) {
    @Nullable PlaneViewModel active = workspace.linking().activeProperty().get();
    if (active != null) {
      act.accept(active);
    }
  }
}
