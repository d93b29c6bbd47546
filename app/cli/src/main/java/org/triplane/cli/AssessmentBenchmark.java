// SPDX-License-Identifier: Apache-2.0
package org.triplane.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.triplane.assessment.Ensemble;
import org.triplane.cli.spi.Display.Timing;
import org.triplane.common.AtomicOutput;
import org.triplane.common.Progress;
import org.triplane.imaging.Studies;
import org.triplane.imaging.Study;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.learning.Explanation;

/// Times the demo ensemble on the demo study, from open study to heat maps, once the model is
/// loaded.
final class AssessmentBenchmark {
  private final CommandContext context;

  AssessmentBenchmark(CommandContext context) {
    this.context = context;
  }

  List<Timing> run(boolean quick) throws Exception {
    Path folder = Files.createTempDirectory("triplane-bench");
    try (Ensemble ensemble = new Assessing(context, DemoStudy.MODEL, "cpu").open();
        var studies = new Studies(context.installation().services(StudyReader.class))) {
      Path path = new DemoStudy(context).write(folder.resolve("study"));
      Study study =
          Assessing.choose(studies.open(List.of(path), Progress.SILENT), path, context.console());
      return List.of(
          time("assess the demo study, three planes, with heat maps", ensemble, study, quick, true),
          time("assess the demo study, three planes, numbers only", ensemble, study, quick, false));
    } finally {
      AtomicOutput.deleteTree(folder);
    }
  }

  private static Timing time(
      String what, Ensemble ensemble, Study study, boolean quick, boolean explained)
      throws Exception {
    String label = ensemble.model().labels().getFirst();
    Optional<Explanation> how = explained ? Optional.of(Explanation.STANDARD) : Optional.empty();
    int warmUp = quick ? 1 : 5;
    double[] ms = new double[quick ? 5 : 30];
    for (int i = -warmUp; i < ms.length; i++) {
      long start = System.nanoTime();
      ensemble.assess(study, label, how, Progress.SILENT);
      if (i >= 0) {
        ms[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(ms);
    return new Timing(what, ms.length, ms[ms.length / 2], ms[(int) (0.95 * (ms.length - 1))]);
  }
}
