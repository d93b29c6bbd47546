// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.triplane.common.Documents;
import org.triplane.viewer.kit.Jobs;
import org.triplane.viewer.kit.Notifier;
import org.triplane.viewer.kit.StateFile;
import org.triplane.viewer.kit.Texts;

/// Keeps runs in a folder, a small file for each and one with their order, so that those of a
/// program that was killed are found again.
final class RunStore {
  private static final String ORDER = "order.txt";
  private static final String ENDING = ".run.json";

  private final Path folder;
  private final Jobs jobs;
  private final Notifier notifier;
  private final Texts texts;
  private final StateFile order;
  private final Map<String, StateFile> files = new HashMap<>();

  RunStore(Path folder, Jobs jobs, Notifier notifier, Texts texts) {
    this.folder = folder;
    this.jobs = jobs;
    this.notifier = notifier;
    this.texts = texts;
    order = new StateFile(folder.resolve(ORDER));
  }

  /// Read all runs in their order. One that was running was stopped with its program. A file
  /// that cannot be understood is left where it is.
  static List<Run> read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> order = new ArrayList<>();
    if (Files.exists(folder.resolve(ORDER))) {
      order.addAll(Files.readAllLines(folder.resolve(ORDER)));
    }
    List<Run> runs = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(ENDING)).sorted().toList()) {
        String name = file.getFileName().toString();
        try {
          Run run =
              RunFile.read(
                  name.substring(0, name.length() - ENDING.length()), Documents.json(file));
          runs.add(run.state() == RunState.RUNNING ? run.in(RunState.STOPPED) : run);
        } catch (IOException | IllegalArgumentException | DateTimeException _) {
          // a damaged note must not hide the others
        }
      }
    }
    runs.sort(Comparator.comparingInt(run -> place(order, run)));
    return List.copyOf(runs);
  }

  private static int place(List<String> order, Run run) {
    int place = order.indexOf(run.id());
    return place < 0 ? order.size() : place;
  }

  /// Keep a run as it is now.
  void write(Run run) {
    file(run).write(RunFile.text(run), jobs, notifier, texts);
  }

  /// Keep the order of runs.
  void writeOrder(List<Run> runs) {
    order.write(
        String.join("\n", runs.stream().map(Run::id).toList()) + "\n", jobs, notifier, texts);
  }

  /// Keep a run as it is now, at once: the window is closing.
  void finish(Run run) {
    file(run).finish(RunFile.text(run));
  }

  /// Forget a run.
  void delete(Run run) {
    StateFile file = file(run);
    files.remove(run.id());
    jobs.run(
        org.triplane.viewer.kit.Job.Slot.reading("forget " + run.id()),
        "",
        _ -> {
          file.delete();
          return true;
        },
        _ -> {});
  }

  private StateFile file(Run run) {
    return files.computeIfAbsent(run.id(), id -> new StateFile(folder.resolve(id + ENDING)));
  }
}
