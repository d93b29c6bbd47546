// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import org.triplane.common.Options;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesSelector;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.InputStatistics;
import org.triplane.learning.LogisticModel;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Preprocessing;
import org.triplane.learning.Stacker;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.worklist.models.HeldOutEvidence.Difference;
import org.triplane.worklist.models.HeldOutEvidence.LabelFigures;

/// Ensembles of one small network with fresh weights, and what might be measured of them.
final class SmallModels {
  static final String MEMBER = "axial";
  static final String CASES = "0123456789abcdef";

  private SmallModels() {}

  /// Write an ensemble that predicts `acl`.
  ///
  /// @param seed of its weights
  static Path write(Path target, String name, int seed) throws IOException {
    return write(target, name, seed, List.of("acl"));
  }

  static Path write(Path target, String name, int seed, List<String> labels) throws IOException {
    var options = new Options("architecture", map("channels", List.of(4, 4, 6, 6)));
    NetworkGraph network = new MrnetSmall().build(options, labels.size(), new Random(seed));
    var stackers = new LinkedHashMap<String, Stacker>();
    var points = new LinkedHashMap<String, Double>();
    for (String label : labels) {
      stackers.put(
          label,
          new Stacker(List.of(new LogisticModel(List.of(MEMBER), 0.1, List.of(1.0 + seed)))));
      points.put(label, 0.4);
    }
    var model =
        new EnsembleModel(
            name,
            "1",
            labels,
            List.of(
                new MemberModel(
                    MEMBER,
                    SeriesSelector.of(Plane.AXIAL),
                    new Preprocessing(32, 1, "z-score"),
                    "axial.onnx",
                    "",
                    network.layers())),
            stackers,
            points,
            map(MEMBER, new InputStatistics("MR", "knee", true, new LinkedHashMap<>())),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new EnsembleModel.TrainingCases("salt", List.of("a", "b", "c")));
    EnsembleFolder.write(model, Map.of(MEMBER, network), Map.of("card.md", "# Card"), target);
    return target;
  }

  /// Measured alone: an AUC well above chance.
  static HeldOutEvidence alone(RegisteredModel model) {
    return evidence(model, Optional.empty(), Optional.empty());
  }

  /// Measured beside another.
  ///
  /// @param difference of the AUCs; its interval is 0.03 to either side
  static HeldOutEvidence against(RegisteredModel model, RegisteredModel rival, double difference) {
    return evidence(
        model,
        Optional.of(rival.contentHash()),
        Optional.of(
            new Difference(300, 0.85, difference, difference - 0.03, difference + 0.03, 0.003)));
  }

  private static HeldOutEvidence evidence(
      RegisteredModel model, Optional<String> rival, Optional<Difference> difference) {
    SequencedMap<String, LabelFigures> labels = new LinkedHashMap<>();
    labels.put("acl", new LabelFigures(300, 0.9, 0.86, 0.93, difference));
    return new HeldOutEvidence(
        model.contentHash(),
        rival,
        CASES,
        "test",
        300,
        0,
        labels,
        Optional.of(List.of()),
        Optional.empty(),
        Optional.empty(),
        "triplane evaluate");
  }

  private static <V> SequencedMap<String, V> map(String key, V value) {
    SequencedMap<String, V> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }
}
