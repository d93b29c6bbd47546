// SPDX-License-Identifier: Apache-2.0
package org.triplane.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an empty library to a study that the promoted ensemble assesses.
class WorkbenchWalkTest {
  private static final int STUDIES = 48;
  private static final int LABELED = 40;

  @TempDir Path folder;

  @Test
  void commandsLeadFromAFolderOfStudiesToAnAssessmentByThePromotedEnsemble() throws IOException {
    Path studies = folder.resolve("studies");
    WorkbenchByCommand.generate(studies, STUDIES, 31);
    var bench = new WorkbenchByCommand(studies, folder.resolve("library"));
    bench.importStudies();
    bench.label(LABELED);
    bench.buildDataset();
    bench.trainAndPromote(folder.resolve("model"));
    double probability = bench.assess(studies.resolve("train/0047"), folder.resolve("result"));
    assertTrue(probability > 0 && probability < 1, () -> "probability " + probability);
  }
}
