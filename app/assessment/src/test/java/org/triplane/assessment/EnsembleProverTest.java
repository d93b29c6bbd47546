// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;
import org.triplane.common.Services;
import org.triplane.imaging.spi.StudyReader;
import org.triplane.learning.Case;
import org.triplane.learning.Dataset;
import org.triplane.learning.LearningException;
import org.triplane.learning.spi.DatasetLayout;

class EnsembleProverTest {
  private static final String SENTENCE =
      "years says a measured value, which is judged by its error rather than by an AUC.";

  @TempDir Path models;
  @TempDir Path data;

  /// A data set without cases, whatever the folder.
  private static final class Empty implements DatasetLayout {
    @Override
    public String name() {
      return "empty";
    }

    @Override
    public boolean recognizes(Path folder) {
      return true;
    }

    @Override
    public Dataset open(Path folder, Progress progress) {
      SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
      splits.put("test", List.of());
      return new Dataset(
          "empty", List.of(SmallEnsembles.LABEL), false, splits, List.of(), Optional.empty());
    }
  }

  @BeforeEach
  void install() throws Exception {
    SmallEnsembles.writeMeasured("years", models.resolve("years"));
    SmallEnsembles.write(models.resolve("small"), SmallEnsembles.statistics());
    Files.writeString(data.resolve("cases.txt"), "");
  }

  private EnsembleProver prover() {
    return new EnsembleProver(
        List.of(models),
        Services.of(StudyReader.class, List.of()),
        Services.of(DatasetLayout.class, List.of(new Empty())));
  }

  /// S4.1: its figures are told by a command.
  @Test
  void anEnsembleOfAMeasuredValueIsRefusedWithTheCommandThatJudgesIt() throws Exception {
    try (EnsembleProver prover = prover()) {
      var question = new ProofQuestion("years", data, "test", Optional.empty(), false);
      var refused =
          assertThrows(LearningException.class, () -> prover.prove(question, Progress.SILENT));
      assertTrue(refused.getMessage().startsWith(SENTENCE), refused.getMessage());
      assertTrue(refused.getMessage().contains("triplane evaluate years"), refused.getMessage());
    }
  }

  @Test
  void itCannotBeComparedWithEither() throws Exception {
    Proofs proofs =
        new Proofs(
            new ProofQuestion("small", data, "test", Optional.empty(), false),
            EnsembleEvaluation.of(
                new SimulatedKnees(new double[] {1, 1, 1}, 20, 0.5, 1, 7).predictions(), false),
            List.of(),
            Optional.empty(),
            new Proofs.Sources(models.resolve("small"), Optional.empty(), 0, 0, Optional.empty()));
    try (EnsembleProver prover = prover()) {
      var refused =
          assertThrows(
              LearningException.class,
              () -> prover.compare(proofs, Optional.of("years"), Progress.SILENT));
      assertTrue(refused.getMessage().startsWith(SENTENCE), refused.getMessage());
      assertTrue(refused.getMessage().contains("triplane evaluate years"), refused.getMessage());
    }
  }
}
