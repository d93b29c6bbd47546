// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.triplane.assessment.GateVerdict.Level;
import org.triplane.common.Services;
import org.triplane.imaging.Plane;
import org.triplane.imaging.marks.MarksWriter;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.train.TrainingServices;

/// The content of a window without a screen, for tests to look at and to type into.
final class OpenRoom implements AutoCloseable {
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1000;
  private static final int PATIENCE_SECONDS = 20;

  private final Session session;
  private final ReadingRoom room;

  /// What the keys asked the window itself to do, in order.
  final List<String> asked = new ArrayList<>();

  /// What the user would answer when asked for paths.
  final ScriptedChooser chooser = new ScriptedChooser();

  /// What a printer was given.
  final ScriptedPrinters printers = new ScriptedPrinters();

  private OpenRoom(Assessor assessor, Optional<Path> userFolder) {
    this(services(assessor, userFolder));
  }

  private OpenRoom(ViewerServices services) {
    Theme.install();
    session = new Session(services);
    room = session.room(new AskedActions(asked, chooser, printers));
    var scene = new Scene(room, WIDTH, HEIGHT);
    session.settings().settingsProperty().subscribe(now -> Theme.dress(scene, Appearance.of(now)));
  }

  private static ViewerServices services(Assessor assessor, Optional<Path> userFolder) {
    return new ViewerServices(
        Services.of(StudyReader.class, List.of(new SyntheticReader())),
        assessor,
        userFolder,
        Services.of(MarksWriter.class, List.of()),
        SyntheticOutputs.all());
  }

  /// A room with nothing open.
  static OpenRoom empty(Assessor assessor) {
    return onWindowThread(() -> new OpenRoom(assessor, Optional.empty()));
  }

  /// A room with nothing open, whose settings are kept.
  static OpenRoom keeping(Path userFolder) {
    var assessor = SyntheticAssessor.saying(Level.OK, "It fits.");
    return onWindowThread(() -> new OpenRoom(assessor, Optional.of(userFolder)));
  }

  /// The same with something that trains.
  static OpenRoom keeping(Path userFolder, TrainingServices training) {
    var assessor = SyntheticAssessor.saying(Level.OK, "It fits.");
    return onWindowThread(
        () -> new OpenRoom(services(assessor, Optional.of(userFolder)).withTraining(training)));
  }

  /// A room with a study open and assessed.
  static OpenRoom assessed(Assessor assessor, Path study) {
    OpenRoom room = empty(assessor);
    room.begin(new ViewerRequest(List.of(study), Optional.of("synthetic")));
    room.awaitIdle();
    return room;
  }

  static <T> T onWindowThread(Callable<T> task) {
    var done = new CompletableFuture<T>();
    Jobs.onWindowThread(
        () -> {
          try {
            done.complete(task.call());
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        });
    return await(done);
  }

  /// What runs the ensembles.
  SyntheticAssessor assessor() {
    return (SyntheticAssessor) session.assessor();
  }

  void begin(ViewerRequest request) {
    run(() -> session.begin(request));
  }

  void run(Runnable task) {
    onWindowThread(
        () -> {
          task.run();
          return true;
        });
  }

  /// Wait until no job runs.
  void awaitIdle() {
    var idle = new CompletableFuture<Boolean>();
    run(() -> session.jobs().whenIdle(() -> idle.complete(true)));
    await(idle);
    layOut();
  }

  void layOut() {
    run(
        () -> {
          room.applyCss();
          room.layout();
        });
  }

  ReadingRoom room() {
    return room;
  }

  Session session() {
    return session;
  }

  Workspace workspace() {
    return session.workspace();
  }

  PlaneViewModel pane(Plane plane) {
    return workspace().pane(plane);
  }

  int slice(Plane plane) {
    return onWindowThread(() -> pane(plane).shown().orElseThrow().state().slice());
  }

  PlaneView view(Plane plane) {
    return onWindowThread(
        () ->
            room.lookupAll(".plane-view").stream()
                .map(PlaneView.class::cast)
                .filter(view -> view.viewModel() == pane(plane))
                .findFirst()
                .orElseThrow());
  }

  /// Press and release a key with the focus nowhere in particular.
  void type(KeyCode key, boolean shift, boolean control) {
    press(key, shift, control);
    release(key);
  }

  /// Press and release a key with Ctrl and Alt.
  void typeWithControlAndAlt(KeyCode key, boolean shift) {
    run(
        () ->
            room.fireEvent(
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, true, true, false)));
    release(key);
  }

  /// Press and release a key with Alt.
  void typeWithAlt(KeyCode key, boolean shift) {
    run(
        () ->
            room.fireEvent(
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, false, true, false)));
    release(key);
  }

  void type(KeyCode key) {
    type(key, false, false);
  }

  void press(KeyCode key, boolean shift, boolean control) {
    run(
        () ->
            room.fireEvent(
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, control, false, false)));
  }

  void release(KeyCode key) {
    run(
        () ->
            room.fireEvent(
                new KeyEvent(KeyEvent.KEY_RELEASED, "", "", key, false, false, false, false)));
  }

  /// The words of all labels and buttons that can be seen below a node.
  List<String> words(String selector) {
    return onWindowThread(
        () -> {
          List<String> words = new ArrayList<>();
          for (Node top : room.lookupAll(selector)) {
            for (Node node : top.lookupAll("*")) {
              if (node instanceof Labeled labeled && isSeen(node) && labeled.getText() != null) {
                words.add(labeled.getText());
              }
            }
          }
          return words;
        });
  }

  private static boolean isSeen(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    run(session::close);
    session.jobs().awaitEnd();
  }

  private static <T> T await(CompletableFuture<T> done) {
    try {
      return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private record AskedActions(List<String> asked, Chooser chooser, Printers printers)
      implements WindowActions {
    @Override
    public void openFiles() {
      asked.add("files");
    }

    @Override
    public void openFolder() {
      asked.add("folder");
    }

    @Override
    public void openColors() {
      asked.add("colors");
    }

    @Override
    public void saveTable() {
      asked.add("table");
    }

    @Override
    public void saveReport() {
      asked.add("report");
    }

    @Override
    public void saveKeyImages() {
      asked.add("key images");
    }

    @Override
    public void showShortcuts() {
      asked.add("shortcuts");
    }

    @Override
    public void toggleSecondScreen() {
      asked.add("second screen");
    }

    @Override
    public void toggleFullScreen() {
      asked.add("full screen");
    }

    @Override
    public void quit() {
      asked.add("quit");
    }
  }
}
