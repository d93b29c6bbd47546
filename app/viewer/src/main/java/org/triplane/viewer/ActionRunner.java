// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.Plane;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Actions;
import org.triplane.viewer.kit.Job;
import org.triplane.viewer.kit.Jobs;

/// Does what keys and buttons ask for. Each part of the window binds its own actions.
final class ActionRunner implements Actions {
  private static final double OPACITY_STEP = 0.1;
  private static final int TEN = 10;

  private final Workspace workspace;
  private final Jobs jobs;
  private final Map<Action, Runnable> acts = new EnumMap<>(Action.class);
  private Predicate<Action> first = _ -> false;

  ActionRunner(Workspace workspace, Jobs jobs, WindowActions window) {
    this.workspace = workspace;
    this.jobs = jobs;
    bindWindow(window);
    bindLayouts();
    bindSlices();
    bindLooks();
    bindAssistant();
    bindNavigation();
    bindMarks(window);
  }

  @Override
  public void bind(Action action, Runnable act) {
    acts.put(action, act);
  }

  /// Say what an action does to the active pane; it does nothing before a pane was touched.
  void bindPane(Action action, Consumer<PlaneViewModel> act) {
    bind(action, () -> onActive(act));
  }

  /// Whether something is bound to an action.
  boolean knows(Action action) {
    return acts.containsKey(action);
  }

  /// Let somebody do actions in place of what is bound to them.
  ///
  /// @param taker says whether it has done one
  void offerFirst(Predicate<Action> taker) {
    first = taker;
  }

  @Override
  public void run(Action action) {
    Runnable act = acts.get(action);
    if (!first.test(action) && act != null) {
      act.run();
    }
  }

  /// End what lasts as long as its key is held.
  void release(Action action) {
    if (action == Action.BLINK_HEAT) {
      workspace.overlay().heldProperty().set(false);
    }
  }

  private void bindWindow(WindowActions window) {
    bind(Action.OPEN_FILES, window::openFiles);
    bind(Action.OPEN_FOLDER, window::openFolder);
    bind(Action.OPEN_COLORS, window::openColors);
    bind(Action.SECOND_SCREEN, window::toggleSecondScreen);
    bind(Action.FULL_SCREEN, window::toggleFullScreen);
    bind(Action.HELP, window::showShortcuts);
    bind(Action.QUIT, window::quit);
  }

  private void bindLayouts() {
    bind(Action.ENLARGE_AXIAL, () -> workspace.enlarge(Plane.AXIAL));
    bind(Action.ENLARGE_CORONAL, () -> workspace.enlarge(Plane.CORONAL));
    bind(Action.ENLARGE_SAGITTAL, () -> workspace.enlarge(Plane.SAGITTAL));
    bind(Action.LAYOUT_ONE, () -> workspace.arrange(PaneLayout.ONE));
    bind(Action.COMPARE, () -> workspace.compare(PaneLayout.COMPARE));
    bind(Action.COMPARE_PLANES, () -> workspace.compare(PaneLayout.COMPARE_PLANES));
    bind(Action.PREVIOUS_SERIES, () -> new StripSteps(workspace).stepSeries(-1));
    bind(Action.NEXT_SERIES, () -> new StripSteps(workspace).stepSeries(1));
    bind(Action.PREVIOUS_STUDY, () -> new StripSteps(workspace).stepStudy(-1));
    bind(Action.NEXT_STUDY, () -> new StripSteps(workspace).stepStudy(1));
    bind(Action.LAYOUT_PAIR, () -> workspace.arrange(PaneLayout.PAIR));
    bind(Action.LAYOUT_GRID, () -> workspace.arrange(PaneLayout.GRID));
    bind(Action.LAYOUT_THREE, () -> workspace.arrange(PaneLayout.THREE));
    bind(Action.LAYOUT_LARGE, () -> workspace.arrange(PaneLayout.LARGE_AND_TWO));
  }

  private void bindSlices() {
    bindPane(Action.PREVIOUS_SLICE, pane -> pane.scrollBy(-1));
    bindPane(Action.NEXT_SLICE, pane -> pane.scrollBy(1));
    bindPane(Action.TEN_SLICES_BACK, pane -> pane.scrollBy(-TEN));
    bindPane(Action.TEN_SLICES_ON, pane -> pane.scrollBy(TEN));
    bindPane(Action.FIRST_SLICE, pane -> pane.goToSlice(0));
    bindPane(Action.LAST_SLICE, pane -> pane.goToSlice(Integer.MAX_VALUE));
    bindPane(Action.PREVIOUS_FRAME, pane -> pane.scroll().byFrames(-1));
    bindPane(Action.NEXT_FRAME, pane -> pane.scroll().byFrames(1));
  }

  private void bindLooks() {
    bindPane(Action.WINDOW, pane -> pane.tones().switchWindow());
    bindPane(Action.INVERT, pane -> pane.tones().invert());
    bindPane(Action.FIT, pane -> pane.place(Placement::fitted));
    var annotations = workspace.linking().annotationsProperty();
    bind(Action.CYCLE_ANNOTATIONS, () -> annotations.set(annotations.get().next()));
    bindPane(Action.FLIP_ACROSS, pane -> pane.place(Placement::flippedAcross));
    bindPane(Action.FLIP_DOWN, pane -> pane.place(Placement::flippedDown));
    bindPane(Action.TURN_RIGHT, pane -> pane.place(placement -> placement.rotated(1)));
    bindPane(Action.TURN_LEFT, pane -> pane.place(placement -> placement.rotated(-1)));
  }

  private void bindNavigation() {
    Linking linking = workspace.linking();
    bind(Action.CROSSHAIR, () -> flip(linking.crosshairKeptProperty()));
    bind(Action.REFERENCE_LINES, () -> flip(linking.linesShownProperty()));
    bind(Action.LINK_SCROLL, () -> flip(linking.scrollLinkedProperty()));
    bind(Action.LINK_WINDOW, () -> flip(linking.windowLinkedProperty()));
    bindPane(Action.SLAB, pane -> pane.cut().thicken(SlabSteps::next));
    bindPane(Action.THICKER_SLAB, pane -> pane.cut().thicken(SlabSteps::thicker));
    bindPane(Action.THINNER_SLAB, pane -> pane.cut().thicken(SlabSteps::thinner));
    bindPane(Action.CINE, pane -> linking.cine().toggle(pane));
    bind(Action.FASTER_CINE, () -> linking.cine().quicken());
    bind(Action.SLOWER_CINE, () -> linking.cine().slow());
    bind(Action.SWEEP_CINE, () -> flip(linking.cine().sweepingProperty()));
  }

  private void bindAssistant() {
    Overlay overlay = workspace.overlay();
    bind(Action.ASSESS, workspace::assess);
    bind(Action.CANCEL, this::cancel);
    bindPane(Action.HOTTEST_SLICE, pane -> pane.heats().goToHottest());
    bindPane(Action.HOTTEST_POINT, pane -> pane.heats().pointAtHottest());
    bind(Action.SWITCH_HEAT, overlay::toggle);
    bind(Action.BLINK_HEAT, () -> overlay.heldProperty().set(true));
    bind(Action.MORE_HEAT, () -> overlay.strengthen(OPACITY_STEP));
    bind(Action.LESS_HEAT, () -> overlay.strengthen(-OPACITY_STEP));
  }

  private void bindMarks(WindowActions window) {
    Marking marking = workspace.linking().marking();
    for (Tool tool : Tool.values()) {
      bind(tool.action(), () -> marking.take(tool));
    }
    bind(Action.TOOL_MEASURE, marking::takeMeasuring);
    bind(Action.DELETE_MARK, marking::removeSelected);
    bind(Action.UNDO, marking::undo);
    bind(Action.REDO, marking::redo);
    bindPane(Action.KEY_IMAGE, KeyImages::toggle);
    bind(Action.EXPORT_TABLE, window::saveTable);
    bind(Action.EXPORT_REPORT, window::saveReport);
    bind(Action.EXPORT_KEYS, window::saveKeyImages);
    // what is being drawn, the selection and the tool go first
    bind(
        Action.RESET,
        () -> {
          if (!marking.escape()) {
            onActive(PlaneViewModel::reset);
          }
        });
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
