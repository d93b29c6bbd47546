// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.triplane.common.Documents;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;

/// Makes and writes the cases of a cohort, each as a task of its own.
record Production(Cohort cohort, CaseWriter writer, ExecutorService workers, Progress progress) {

  /// Write all cases and their label tables below a root.
  ///
  /// @return the truth of every case, in the cohort's order
  List<CaseTruth> write(Path root) throws IOException, ImagingException {
    AtomicBoolean stopped = new AtomicBoolean();
    List<Future<CaseTruth>> tasks = new ArrayList<>();
    for (int index = 0; index < cohort.cases(); index++) {
      int number = index;
      tasks.add(
          workers.submit(
              () -> {
                if (stopped.get()) {
                  throw new IllegalStateException("Another case failed");
                }
                progress.check();
                KneeCase made = KneeCase.make(cohort, number);
                writer.write(made, root);
                return CaseTruth.of(made);
              }));
    }
    try {
      List<CaseTruth> truths = collect(tasks);
      writeLabels(root, truths);
      writeOrigin(root);
      return truths;
    } finally {
      // what still runs writes below the root, which is about to be deleted or moved
      stopped.set(true);
      tasks.forEach(Production::await);
    }
  }

  private List<CaseTruth> collect(List<Future<CaseTruth>> tasks)
      throws IOException, ImagingException {
    List<CaseTruth> truths = new ArrayList<>();
    for (Future<CaseTruth> task : tasks) {
      truths.add(result(task));
      progress.report(
          truths.size() / (double) tasks.size(),
          "Made %d of %d studies".formatted(truths.size(), tasks.size()));
    }
    return truths;
  }

  private static CaseTruth result(Future<CaseTruth> task) throws IOException, ImagingException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Making the data set was interrupted. Start it again.", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException cause -> throw cause;
        case ImagingException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        case null, default -> throw new IllegalStateException("A study could not be made", e);
      }
    }
  }

  private static void await(Future<CaseTruth> task) {
    try {
      task.get();
    } catch (ExecutionException e) {
      // the first failure has been reported; this one only tells that the task is over
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Say in the data set itself that its studies are synthetic, so that no ensemble trained on
  /// it can pass for one that has seen patients.
  private void writeOrigin(Path root) throws IOException {
    var origin = new LinkedHashMap<String, Object>();
    origin.put(
        "title",
        "Knee phantoms %s, size %s, seed %d: %d for training, %d for validation, %d for testing"
            .formatted(
                cohort.configuration(),
                cohort.size(),
                cohort.seed(),
                cohort.train(),
                cohort.valid(),
                cohort.test()));
    origin.put("body-part", "knee");
    origin.put("modality", "MR");
    origin.put("synthetic", true);
    Files.writeString(root.resolve("dataset.toml"), Documents.toToml(origin));
  }

  private void writeLabels(Path root, List<CaseTruth> truths) throws IOException {
    for (String split : Cohort.SPLITS) {
      List<String> rows =
          truths.stream()
              .filter(truth -> truth.split().equals(split))
              .map(truth -> truth.id() + "," + truth.label() + "\n")
              .toList();
      if (!rows.isEmpty()) {
        Path table = root.resolve(split + "-" + cohort.lesion().word() + ".csv");
        Files.writeString(table, String.join("", rows));
      }
    }
  }
}
