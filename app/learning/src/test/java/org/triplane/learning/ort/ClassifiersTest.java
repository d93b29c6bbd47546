// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.triplane.common.Progress;
import org.triplane.imaging.Volume;
import org.triplane.learning.Classifier;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LearningException;
import org.triplane.learning.LogisticModel;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Prediction;
import org.triplane.learning.Stacker;

class ClassifiersTest {
  private static final Volume VOLUME = Studies.noise(40, 30, 5, 1);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"demo", "demo.triplane-model"})
  void aMemberFromDiskPredictsWhatItsNetworkPredicts(String name) throws Exception {
    Path target = folder.resolve(name);
    EnsembleModel model = write(target);
    MemberModel member = model.members().getFirst();
    try (Classifier stored = Classifiers.open(model, member, target, ComputeDevice.CPU);
        Classifier fresh = Studies.classifier(Studies.small(), 32)) {
      Prediction prediction = stored.classify(VOLUME, Progress.SILENT);
      assertEquals(Studies.LABELS, List.copyOf(prediction.logits().keySet()));
      assertEquals(fresh.classify(VOLUME, Progress.SILENT), prediction);
    }
  }

  @Test
  void refusesADamagedNetwork() throws Exception {
    Path target = folder.resolve("demo");
    EnsembleModel model = write(target);
    MemberModel member = model.members().getFirst();
    Files.write(target.resolve(member.file()), new byte[] {1, 2, 3});
    assertThrows(
        LearningException.class,
        () -> Classifiers.open(model, member, target, ComputeDevice.CPU).close());
  }

  @Test
  void saysThatLabelsAndLogitsDoNotMatch() throws Exception {
    MemberModel member = Studies.member(32, 1, List.of());
    List<String> labels = List.of("tear", "edema", "cyst");
    try (Classifier classifier =
        Classifiers.open(Studies.small(), member, labels, ComputeDevice.CPU)) {
      var refusal =
          assertThrows(LearningException.class, () -> classifier.classify(VOLUME, Progress.SILENT));
      assertTrue(
          String.valueOf(refusal.getMessage())
              .startsWith(
                  "The network gives 2 numbers for 5 slices, but the model names 3 labels"));
    }
  }

  private static EnsembleModel write(Path target) throws Exception {
    MemberModel member = Studies.member(32, 1, List.of("relu.8"));
    var stackers = new LinkedHashMap<String, Stacker>();
    var points = new LinkedHashMap<String, Double>();
    for (String label : Studies.LABELS) {
      var model = new LogisticModel(List.of(member.name()), 0, List.of(1.0));
      stackers.put(label, new Stacker(List.of(model)));
      points.put(label, 0.5);
    }
    var model =
        new EnsembleModel(
            "demo",
            "1.0",
            Studies.LABELS,
            List.of(member),
            stackers,
            points,
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new EnsembleModel.TrainingCases("salt", List.of()));
    return EnsembleFolder.write(model, Map.of(member.name(), Studies.small()), Map.of(), target);
  }
}
