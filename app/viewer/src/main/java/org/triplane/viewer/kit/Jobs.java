// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Lane;
import org.triplane.learning.LearningException;
import org.triplane.viewer.kit.Job.Slot;
import org.triplane.worklist.WorklistException;

/// The viewer's one door for threads. Work runs away from the window and its result is handed
/// back on the window's thread; a new job in a slot cancels the old one.
///
/// Reading runs on virtual threads, networks run on one thread, training on another. All methods
/// are called on the window's thread.
public final class Jobs implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Jobs.class.getName());

  /// How long anybody waits for work that was given up.
  private static final Duration END = Duration.ofSeconds(5);

  /// Longer than the window ever needs for one thing.
  private static final long PATIENCE_SECONDS = 60;

  private final Executor window;
  private final ExecutorService reading;
  private final ThreadPoolExecutor engine;
  private final ExecutorService training;
  private final Lane lane;
  private final Notifier notifier;
  private final Texts texts;
  private final SequencedMap<Slot, RunningJob> running = new LinkedHashMap<>();
  private final Deque<Runnable> whenIdle = new ArrayDeque<>();
  private final ReadOnlyObjectWrapper<List<Job>> jobs =
      new ReadOnlyObjectWrapper<>(this, "jobs", List.of());

  /// Work that may take long.
  ///
  /// @param <T> what it gives
  public interface Work<T> {
    /// Do it, asking `progress` from time to time whether to go on.
    T run(Progress progress) throws Exception;
  }

  /// Start with no jobs, on the toolkit's thread.
  public Jobs(Notifier notifier, Texts texts) {
    this(Platform::runLater, notifier, texts);
  }

  /// Start with no jobs.
  ///
  /// @param window runs a task on the one thread that owns all properties
  public Jobs(Executor window, Notifier notifier, Texts texts) {
    this.window = window;
    this.notifier = notifier;
    this.texts = texts;
    reading = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("read-", 0).factory());
    lane = new Lane(reading, Runtime.getRuntime().availableProcessors());
    engine = oneThread("engine", Thread.NORM_PRIORITY);
    training = oneThread("training", Thread.MIN_PRIORITY);
  }

  /// The jobs that run now, oldest first.
  public ReadOnlyObjectProperty<List<Job>> jobsProperty() {
    return jobs.getReadOnlyProperty();
  }

  /// Start the toolkit unless it runs already, and run a task on the window's thread.
  public static void onWindowThread(Runnable task) {
    // or it would end for good with the first window, and pictures need it without any
    Platform.setImplicitExit(false);
    try {
      Platform.startup(task);
    } catch (IllegalStateException _) {
      Platform.runLater(task);
    }
  }

  /// Have the window's thread do something and wait for it. Called from work, never from the
  /// window's thread.
  ///
  /// @throws CancellationException if the window is gone
  public <T> T ask(Supplier<T> task) {
    var answer = new CompletableFuture<T>();
    window.execute(
        () -> {
          try {
            answer.complete(task.get());
          } catch (RuntimeException | OutOfMemoryError e) {
            answer.completeExceptionally(e);
          }
        });
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case OutOfMemoryError failure -> throw failure;
        case null, default -> throw new IllegalStateException(e);
      }
    } catch (TimeoutException | InterruptedException e) {
      throw (CancellationException) new CancellationException("The window is gone.").initCause(e);
    }
  }

  /// Run a task on the window's thread, once, as soon as no job runs.
  public void whenIdle(Runnable task) {
    whenIdle.add(task);
    window.execute(this::checkIdle);
  }

  /// Run work in a slot.
  ///
  /// @param title what it does, a short phrase for the status bar; empty for housekeeping, which
  /// is not listed
  /// @param done given the result on the window's thread, unless the job was cancelled or failed
  public <T> void run(Slot slot, String title, Work<T> work, Consumer<? super T> done) {
    run(slot, title, work, done, () -> {});
  }

  /// Run work in a slot whose end somebody waits for.
  ///
  /// @param done given the result on the window's thread, unless the job was cancelled or failed
  /// @param missed run on the window's thread if there will be no result
  public <T> void run(
      Slot slot, String title, Work<T> work, Consumer<? super T> done, Runnable missed) {
    if (reading.isShutdown()) {
      return;
    }
    cancel(slot);
    var job = new RunningJob(slot, title, this::refreshSoon, missed);
    running.putLast(slot, job);
    refresh();
    job.hold(executor(slot).submit(() -> attempt(job, work, done)));
  }

  /// Where work may run parts of itself at once: as many as the machine has processors.
  public Lane lane() {
    return lane;
  }

  /// A signal that work gives from its own thread: it runs a task on the window's thread soon,
  /// and only once however often it is given until then.
  public Runnable signal(Runnable task) {
    var given = new AtomicBoolean();
    return () -> {
      if (given.compareAndSet(false, true)) {
        window.execute(
            () -> {
              given.set(false);
              task.run();
            });
      }
    };
  }

  /// Stop the job in a slot, if there is one. Its result will not be used.
  public void cancel(Slot slot) {
    RunningJob job = running.remove(slot);
    if (job != null) {
      job.cancel();
      refresh();
      job.missed().run();
    }
  }

  /// Stop all jobs and end the threads. What is asked for later is not done.
  @Override
  public void close() {
    running.values().forEach(RunningJob::cancel);
    running.clear();
    reading.shutdown();
    engine.shutdown();
    training.shutdown();
  }

  /// Wait, for 5 s at most, until work that was under way when the jobs were closed has seen that
  /// it is given up, so that the program's end does not leave half of a file behind. Not called on
  /// the window's thread, which such work may wait for.
  public void awaitEnd() {
    long latest = System.nanoTime() + END.toNanos();
    try {
      for (ExecutorService threads : List.of(reading, engine, training)) {
        threads.awaitTermination(latest - System.nanoTime(), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Let what waits for the engine go first. Called from long work on the engine's thread, at a
  /// point where another network may run.
  public void giveWay() {
    Runnable waiting = engine.getQueue().poll();
    while (waiting != null) {
      waiting.run();
      waiting = engine.getQueue().poll();
    }
  }

  private static ThreadPoolExecutor oneThread(String name, int priority) {
    return new ThreadPoolExecutor(
        1,
        1,
        0,
        TimeUnit.SECONDS,
        new LinkedBlockingQueue<>(),
        Thread.ofPlatform().daemon().name(name).priority(priority).factory());
  }

  private ExecutorService executor(Slot slot) {
    return switch (slot.lane()) {
      case READING -> reading;
      case ENGINE -> engine;
      case TRAINING -> training;
    };
  }

  private <T> void attempt(RunningJob job, Work<T> work, Consumer<? super T> done) {
    try {
      job.check();
      T result = work.run(job);
      window.execute(() -> finish(job, () -> done.accept(result)));
    } catch (CancellationException _) {
      window.execute(() -> finish(job, job.missed()));
    } catch (Exception | OutOfMemoryError e) {
      window.execute(() -> finish(job, () -> fail(job, e)));
    }
  }

  /// What follows may start the next job, so the slot is given up last: the window is idle only
  /// when nothing follows.
  private void finish(RunningJob job, Runnable then) {
    if (running.get(job.slot()) == job && !job.isCancelled()) {
      then.run();
    }
    running.remove(job.slot(), job);
    refresh();
    checkIdle();
  }

  private void checkIdle() {
    while (running.isEmpty() && !whenIdle.isEmpty()) {
      whenIdle.removeFirst().run();
    }
  }

  private void fail(RunningJob job, Throwable failure) {
    // the message may name files, and files may be named after patients: log the place only
    LOG.log(
        Level.WARNING,
        () -> "%s failed: %s at %s".formatted(job.slot().name(), kind(failure), place(failure)));
    notifier.fail(sentence(job, failure));
    job.missed().run();
  }

  private String sentence(RunningJob job, Throwable failure) {
    String said = Optional.ofNullable(failure.getMessage()).orElse("");
    return switch (failure) {
      case ImagingException _, LearningException _, WorklistException _, ViewerException _ -> said;
      case OutOfMemoryError _ -> texts.get("job.memory", job.title());
      case java.io.IOException _ -> texts.get("job.io", job.title(), said);
      default -> texts.get("job.fault", job.title());
    };
  }

  private static String kind(Throwable failure) {
    return failure.getClass().getSimpleName();
  }

  private static String place(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    return trace.length == 0 ? "an unknown place" : trace[0].toString();
  }

  private void refreshSoon() {
    window.execute(this::refresh);
  }

  private void refresh() {
    jobs.set(
        running.values().stream()
            .filter(job -> !job.title().isEmpty())
            .map(RunningJob::state)
            .toList());
  }
}
