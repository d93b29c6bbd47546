// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import org.triplane.viewer.PageScene;
import org.triplane.viewer.kit.Action;
import org.triplane.viewer.kit.Actions;
import org.triplane.viewer.kit.Desk;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.PageContext;
import org.triplane.viewer.kit.Texts;

/// The page by itself, without a screen.
final class TrainRoom implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  final List<String> commands = new ArrayList<>();
  final List<Path> trained = new ArrayList<>();
  final Notifier notifier = new Notifier();
  final Texts texts = new Texts();
  Optional<Path> folder = Optional.empty();
  final TrainPage page;
  final Scene scene;
  private final Jobs jobs;

  private TrainRoom(TrainingServices services, double width, double height) {
    jobs = new Jobs(notifier, texts);
    Desk desk =
        (Desk)
            Proxy.newProxyInstance(
                Desk.class.getClassLoader(),
                new Class<?>[] {Desk.class},
                (_, method, arguments) ->
                    switch (method.getName()) {
                      case "chooseFolder" -> folder;
                      case "chooseFiles" -> List.of();
                      case "done" -> commands.add((String) arguments[0]) ? null : null;
                      default -> throw new UnsupportedOperationException(method.getName());
                    });
    Actions actions =
        new Actions() {
          @Override
          public void bind(Action action, Runnable act) {}

          @Override
          public void run(Action action) {}
        };
    page =
        new TrainPage(
            new PageContext(desk, jobs, notifier, actions, texts),
            services,
            (model, _) -> trained.add(model),
            Clock.systemDefaultZone());
    scene = PageScene.of((Parent) page.whole().orElseThrow(), width, height);
    page.shown();
  }

  static TrainRoom open(TrainingServices services) {
    return open(services, 1600, 928);
  }

  static TrainRoom open(TrainingServices services, double width, double height) {
    TrainRoom room = ask(() -> new TrainRoom(services, width, height));
    room.await(() -> room.page.recipe().recipeProperty().get() != null);
    return room;
  }

  /// Choose the first data set that is offered and wait until it is open.
  TrainRoom withData() {
    run(() -> page.recipe().use(page.recipe().offerProperty().get().data().getFirst()));
    await(() -> page.recipe().summaryProperty().get() != null);
    return this;
  }

  /// Do something on the window's thread, or at once if this is that thread.
  static <T> T ask(Callable<T> task) {
    if (Platform.isFxApplicationThread()) {
      return call(task);
    }
    var answer = new CompletableFuture<T>();
    Jobs.onWindowThread(
        () -> {
          try {
            answer.complete(task.call());
          } catch (Throwable e) {
            answer.completeExceptionally(e);
          }
        });
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T call(Callable<T> task) {
    try {
      return task.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  void run(Runnable task) {
    ask(
        () -> {
          task.run();
          return true;
        });
  }

  /// Wait until something is so, asked on the window's thread.
  void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!ask(condition::getAsBoolean)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("It did not come about in time. Runs: " + states());
      }
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  List<String> states() {
    return ask(
        () ->
            page.runs().runsProperty().get().stream()
                .map(run -> run.plan().name() + " " + run.state().word())
                .toList());
  }

  void press(String id) {
    run(() -> ((javafx.scene.control.ButtonBase) node(id)).fire());
  }

  Node node(String id) {
    scene.getRoot().applyCss();
    Node found = scene.getRoot().lookup("#" + id);
    if (found == null) {
      throw new AssertionError("There is no " + id);
    }
    return found;
  }

  /// Whether there is such a part.
  boolean has(String id) {
    scene.getRoot().applyCss();
    scene.getRoot().layout();
    return scene.getRoot().lookup("#" + id) != null;
  }

  String words(String id) {
    return ask(() -> ((Labeled) node(id)).getText());
  }

  /// The words of everything on the page.
  List<String> allWords() {
    return ask(
        () ->
            scene.getRoot().lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .filter(words -> words != null && !words.isEmpty())
                .toList());
  }

  /// Draw what is known now.
  void layOut() {
    run(
        () -> {
          scene.getRoot().applyCss();
          scene.getRoot().layout();
        });
  }

  @Override
  public void close() {
    run(
        () -> {
          page.close();
          jobs.close();
        });
    jobs.awaitEnd();
  }
}
