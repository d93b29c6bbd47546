// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.triplane.common.Progress;

/// Layers that are held back had better know something.
class HeldBackLayersTest {
  @TempDir Path folder;

  @Test
  void trainingSaysThatLayersWithRandomWeightsAreHeldBack() throws Exception {
    for (String setting : List.of("training.rate-ratio=100", "training.frozen-epochs=1")) {
      List<String> doubts = doubts(setting.replace('=', '-'), setting);
      assertEquals(1, doubts.size());
      assertTrue(doubts.getFirst().contains("training.rate-ratio to 1"), doubts.getFirst());
    }
  }

  @Test
  void nothingIsSaidOfLayersWithWeightsFromElsewhereOrThatLearnLikeTheHead() throws Exception {
    assertEquals(List.of(), doubts("plain"));
    String weights = folder.resolve("plain/axial.onnx").toString();
    assertEquals(
        List.of(),
        doubts("tuned", "training.rate-ratio=100", "architecture.weights='%s'".formatted(weights)));
  }

  private List<String> doubts(String output, String... settings) throws Exception {
    List<String> notes = Collections.synchronizedList(new ArrayList<>());
    var task = new TinyTraining(folder).task(SpotCases.dataset(24, 4), output, settings);
    try (var pool = Executors.newFixedThreadPool(2)) {
      TinyTraining.training(Trainings.engine(ComputeDevice.CPU), pool)
          .train(task, new HeardNotes(notes), Progress.SILENT);
    }
    return notes.stream().filter(note -> note.startsWith("The network begins")).toList();
  }
}
