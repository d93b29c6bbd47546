// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;

/// Makes and writes the cases of a cohort, each as a task of its own.
record Production(Cohort cohort, CaseWriter writer, ExecutorService workers, Progress progress) {

  /// Write all cases and their label tables below a root.
  ///
  /// @return the truth of every case, in the cohort's order
  List<CaseTruth> write(Path root) throws IOException, ImagingException {
    List<CaseTruth> truths =
        new Tasks(workers, progress)
            .run(
                cohort.cases(),
                index -> {
                  KneeCase made = KneeCase.make(cohort, index);
                  writer.write(made, root);
                  return CaseTruth.of(made);
                },
                done -> "Made %d of %d studies".formatted(done, cohort.cases()));
    writeLabels(root, truths);
    Release.origin(root, title(), "knee", "MR");
    return truths;
  }

  private String title() {
    return "Knee phantoms %s, size %s, seed %d: %d for training, %d for validation, %d for testing"
        .formatted(
            cohort.configuration(),
            cohort.size(),
            cohort.seed(),
            cohort.train(),
            cohort.valid(),
            cohort.test());
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
