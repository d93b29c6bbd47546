// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.triplane.common.Progress;
import org.triplane.learning.Epoch;
import org.triplane.learning.EpochLook;
import org.triplane.learning.TrainingListener;

/// Takes what a training reports on its own threads and holds it until the window asks.
final class TrainingWatch implements TrainingListener, Progress {
  /// What training says of the time left; the window says it itself, and two would contradict
  /// each other.
  private static final Pattern TIME_LEFT = Pattern.compile(", about .* left$");

  private final Progress job;
  private final CaseWatch cases;
  private final Path checkpoints;
  private final Clock clock;
  private final Runnable news;
  private final List<Lap> laps = new ArrayList<>();
  private final Map<RunPlan.Part, Lap> last = new HashMap<>();
  private final List<String> notes = new ArrayList<>();
  private List<CaseView> views = List.of();
  private RunPlan.@Nullable Part seen;
  private volatile RunPlan.@Nullable Part wanted;
  private volatile double share;
  private volatile long stored;
  private volatile boolean pauseAsked;
  private volatile boolean pausing;

  /// @param job reports to the status bar and knows whether the user stopped it
  /// @param checkpoints the folder whose size is told
  /// @param news called from any thread when there is something new
  TrainingWatch(Progress job, CaseWatch cases, Path checkpoints, Clock clock, Runnable news) {
    this.job = job;
    this.cases = cases;
    this.checkpoints = checkpoints;
    this.clock = clock;
    this.news = news;
  }

  /// What has come since the window asked last.
  ///
  /// @param views of the chosen cases; empty if they are as before
  /// @param seen whose network they are of; null without views
  /// @param share of the whole run, 0..1
  /// @param stored bytes of checkpoints
  record News(
      List<Lap> laps,
      List<CaseView> views,
      RunPlan.@Nullable Part seen,
      List<String> notes,
      double share,
      long stored) {}

  /// Take what has come.
  synchronized News take() {
    var taken = new News(List.copyOf(laps), views, seen, List.copyOf(notes), share, stored);
    laps.clear();
    notes.clear();
    views = List.of();
    seen = null;
    return taken;
  }

  /// Say whose cases somebody looks at; of the others no heat maps are made.
  void want(RunPlan.Part part) {
    wanted = part;
  }

  /// Stop at the end of the epoch that ends first, with its checkpoint.
  void pause() {
    pauseAsked = true;
  }

  /// Whether it stopped because it was asked to pause.
  boolean isPausing() {
    return pausing;
  }

  @Override
  public void epoch(String member, String run, Epoch epoch) {
    var part = new RunPlan.Part(member, run);
    if (epoch.number() == 1) {
      wanted = part;
    }
    add(new Lap(part, epoch, OptionalDouble.empty(), OptionalDouble.empty(), 0, clock.instant()));
    // the checkpoint is written after this, and the next step asks whether to go on
    pausing = pauseAsked;
  }

  @Override
  public void look(String member, String run, EpochLook look) {
    var part = new RunPlan.Part(member, run);
    complete(part, look);
    boolean pictures = part.equals(wanted);
    List<CaseView> now = cases.look(part, look, pictures);
    if (pictures) {
      synchronized (this) {
        views = now;
        seen = part;
      }
    }
    stored = size();
    news.run();
  }

  @Override
  public void note(String sentence) {
    synchronized (this) {
      notes.add(sentence);
    }
    news.run();
  }

  @Override
  public void report(double done, String message) {
    share = done;
    job.report(done, TIME_LEFT.matcher(message).replaceFirst(""));
    news.run();
  }

  @Override
  public boolean isCancelled() {
    return pausing || job.isCancelled();
  }

  private void add(Lap lap) {
    synchronized (this) {
      laps.add(lap);
      last.put(lap.part(), lap);
    }
    news.run();
  }

  /// Tell the last epoch again, with what only its logits tell.
  private synchronized void complete(RunPlan.Part part, EpochLook look) {
    Lap lap = last.get(part);
    if (lap != null) {
      laps.add(new Lap(part, lap.epoch(), look.aucLow(), look.aucHigh(), look.studies(), lap.at()));
    }
  }

  private long size() {
    try (Stream<Path> files = Files.list(checkpoints)) {
      long sum = 0;
      for (Path file : files.toList()) {
        sum += Files.size(file);
      }
      return sum;
    } catch (IOException _) {
      return stored;
    }
  }
}
