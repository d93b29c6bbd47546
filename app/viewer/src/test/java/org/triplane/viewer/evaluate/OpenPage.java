// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.evaluate;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import org.triplane.assessment.Prover;
import org.triplane.imaging.Study;
import org.triplane.viewer.FocusWalk;
import org.triplane.viewer.PagePicture;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Actions;
import org.triplane.viewer.kit.Desk;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.PageContext;
import org.triplane.viewer.kit.Texts;

/// The page without a window, for tests to look at and to press.
final class OpenPage implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 250;
  private static final int MOST_TABS = 30;
  private static final String NAME = "knee-oof";

  final SimulatedProver prover = new SimulatedProver();

  /// What the page asked of the window, in order.
  final List<String> asked = new ArrayList<>();

  /// The studies that are to be labeled.
  final List<String> queued = new ArrayList<>();

  /// How many of them the library knows.
  int known = 1;

  /// What the user would answer.
  Optional<Path> folder = Optional.of(Path.of("knee"));

  Optional<Path> file = Optional.empty();
  private final Notifier notifier = new Notifier();
  private final Jobs jobs;
  private final EvaluatePage page;
  private final Scene scene;

  private OpenPage(
      int width, int height, Optional<Path> library, Optional<Prover> other, String chosen) {
    var texts = new Texts();
    jobs = new Jobs(notifier, texts);
    var context = new PageContext(desk(chosen), jobs, notifier, new NoActions(), texts);
    page =
        new EvaluatePage(
            context,
            new EvaluateTools(
                other.orElse(prover),
                new Room(),
                library.map(_ -> studies -> queued.addAll(studies) ? known : 0),
                library));
    scene = PagePicture.dress((Parent) page.whole().orElseThrow(), width, height);
    page.shown();
  }

  static OpenPage of(int width, int height) {
    return of(width, height, Optional.empty(), Optional.empty(), NAME);
  }

  /// A page that keeps models.
  static OpenPage keeping(Path library) {
    return of(1600, 928, Optional.of(library), Optional.empty(), NAME);
  }

  /// A page with another prover.
  static OpenPage of(
      int width, int height, Optional<Path> library, Optional<Prover> prover, String ensemble) {
    return PagePicture.onWindowThread(() -> new OpenPage(width, height, library, prover, ensemble));
  }

  /// What the window would be asked is written down.
  private Desk desk(String chosen) {
    var ensemble = new SimpleObjectProperty<>(chosen);
    return (Desk)
        Proxy.newProxyInstance(
            Desk.class.getClassLoader(),
            new Class<?>[] {Desk.class},
            (_, method, values) -> {
              if (method.getName().equals("ensembleProperty")) {
                return ensemble;
              }
              asked.add(method.getName() + " " + String.join(" ", words(values)));
              return method.getReturnType() == Optional.class ? Optional.empty() : null;
            });
  }

  private static List<String> words(Object[] values) {
    List<String> words = new ArrayList<>();
    for (Object value : values == null ? new Object[0] : values) {
      words.add(String.valueOf(value));
    }
    return words;
  }

  EvaluateViewModel viewModel() {
    return page.viewModel();
  }

  String notice() {
    var notice = notifier.noticeProperty().get();
    return notice == null ? "" : notice.message();
  }

  void run(Runnable task) {
    PagePicture.onWindowThread(
        () -> {
          task.run();
          return true;
        });
  }

  void press(String selector) {
    run(
        () -> {
          Node node = scene.lookup(selector);
          if (!(node instanceof javafx.scene.control.ButtonBase button)) {
            throw new AssertionError("no button " + selector);
          }
          button.fire();
        });
    awaitIdle();
  }

  /// Come to everything with Tab alone.
  void walk(String... landmarks) {
    var walk = new FocusWalk(scene);
    walk.beginAt(landmarks[0]);
    walk.assertAllIsReached(landmarks);
  }

  /// What a box offers.
  List<String> choices(String selector) {
    return PagePicture.onWindowThread(
        () -> {
          ComboBox<Object> box = box(selector);
          return box.getItems().stream().map(box.getConverter()::toString).toList();
        });
  }

  /// Choose in a box.
  void choose(String selector, int index) {
    run(() -> box(selector).getSelectionModel().select(index));
    awaitIdle();
  }

  @SuppressWarnings("unchecked")
  private ComboBox<Object> box(String selector) {
    return (ComboBox<Object>) scene.lookup(selector);
  }

  /// Set it in letters of another size.
  void letters(int pixels) {
    run(() -> scene.getRoot().setStyle("-fx-font-size: %dpx".formatted(pixels)));
    awaitIdle();
    awaitIdle();
  }

  void focus(String selector) {
    run(() -> scene.lookup(selector).requestFocus());
  }

  /// Press Tab until something has the focus.
  void tabTo(String selector) {
    for (int i = 0; i < MOST_TABS && !has(selector + ":focused"); i++) {
      run(
          () -> {
            Node at = scene.getFocusOwner();
            javafx.event.Event.fireEvent(
                at,
                new KeyEvent(
                    KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, false, false, false, false));
          });
    }
    awaitIdle();
  }

  /// Whether all of it is within the page.
  boolean isSeen(String selector) {
    return PagePicture.onWindowThread(
        () -> {
          Node node = scene.lookup(selector);
          Bounds at = node.localToScene(node.getLayoutBounds());
          return at.getMinY() >= 0 && at.getMaxY() <= scene.getHeight();
        });
  }

  boolean has(String selector) {
    return PagePicture.onWindowThread(() -> scene.lookup(selector) != null);
  }

  boolean isDisabled(String selector) {
    return PagePicture.onWindowThread(() -> scene.lookup(selector).isDisabled());
  }

  /// The words of everything on the page.
  List<String> words() {
    return PagePicture.onWindowThread(
        () -> {
          List<String> words = new ArrayList<>();
          for (Node node : scene.getRoot().lookupAll("*")) {
            if (node instanceof Labeled labeled && labeled.getText() != null) {
              words.add(labeled.getText());
            }
          }
          return words;
        });
  }

  /// Measure on a data set.
  void evaluate() {
    run(() -> viewModel().cases().choose(Path.of("knee")));
    awaitIdle();
    run(viewModel()::evaluate);
    awaitIdle();
  }

  /// As the button of the status bar does.
  void cancelAll() {
    jobs.jobsProperty().get().forEach(job -> jobs.cancel(job.slot()));
  }

  /// Wait until no job runs.
  void awaitIdle() {
    var idle = new CompletableFuture<Boolean>();
    run(() -> jobs.whenIdle(() -> idle.complete(true)));
    try {
      idle.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    run(
        () -> {
          scene.getRoot().applyCss();
          scene.getRoot().layout();
        });
  }

  /// The words that are shortened or not all within the page's width.
  List<String> cut() {
    return PagePicture.onWindowThread(
        () -> {
          List<String> cut = new ArrayList<>();
          for (Node node : scene.getRoot().lookupAll("*")) {
            if (node instanceof Labeled labeled && labeled.isVisible() && isCut(labeled)) {
              cut.add(labeled.getText());
            }
          }
          return cut;
        });
  }

  private boolean isCut(Labeled labeled) {
    Bounds at = labeled.localToScene(labeled.getLayoutBounds());
    boolean beside = at.getMinX() < -1 || at.getMaxX() > scene.getWidth() + 1;
    String words = labeled.getText();
    return words != null
        && !words.isEmpty()
        && (beside
            || labeled.getChildrenUnmodifiable().stream()
                .filter(node -> node.getStyleClass().contains("text"))
                .map(node -> ((Text) node).getText().replace("\n", ""))
                .anyMatch(shown -> !shown.equals(words.replace("\n", ""))));
  }

  void write(double scale, Path to) {
    PagePicture.onWindowThread(
        () -> {
          PagePicture.write(scene, scale, to);
          return true;
        });
  }

  @Override
  public void close() {
    run(jobs::close);
    jobs.awaitEnd();
  }

  private final class Room implements EvaluateTools.Room {
    @Override
    public Optional<Path> folder() {
      return folder;
    }

    @Override
    public Optional<Path> report(String name) {
      return file;
    }

    @Override
    public void read(Study study, String ensemble) {
      asked.add("read %s with %s".formatted(study.uid(), ensemble));
    }
  }

  private static final class NoActions implements Actions {
    @Override
    public void bind(Action action, Runnable act) {}

    @Override
    public void run(Action action) {}
  }
}
