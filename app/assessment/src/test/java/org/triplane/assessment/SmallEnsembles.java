// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.triplane.learning.MeasuredScale;
import org.triplane.learning.MeasuredTarget;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Preprocessing;
import org.triplane.learning.Stacker;
import org.triplane.learning.graph.MrnetSmall;
import org.triplane.learning.graph.NetworkGraph;

/// Ensembles of three small networks with fresh weights.
final class SmallEnsembles {
  static final String LABEL = "acl";
  static final List<Plane> PLANES = List.of(Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL);

  private SmallEnsembles() {}

  /// Write one with these statistics for each of its members.
  static EnsembleModel write(Path target, InputStatistics statistics) throws IOException {
    Map<String, NetworkGraph> networks = new LinkedHashMap<>();
    for (Plane plane : PLANES) {
      networks.put(plane.word(), network(plane.ordinal()));
    }
    return EnsembleFolder.write(model(statistics), networks, Map.of("card.md", "# Card"), target);
  }

  /// One that says how many years, rather than a class.
  static void writeMeasured(String name, Path target) throws IOException {
    EnsembleModel of = model(statistics());
    Map<String, NetworkGraph> networks = new LinkedHashMap<>();
    for (Plane plane : PLANES) {
      networks.put(plane.word(), network(plane.ordinal()));
    }
    var measured =
        new EnsembleModel(
            name,
            of.version(),
            of.labels(),
            false,
            of.members(),
            of.stackers(),
            new LinkedHashMap<>(),
            of.statistics(),
            of.metrics(),
            of.provenance(),
            of.trainingCases(),
            Optional.of(new MeasuredScale(new MeasuredTarget(LABEL, "years"), 70, 10)));
    EnsembleFolder.write(measured, networks, Map.of("card.md", "# Card"), target);
  }

  /// One that is not on disk.
  static EnsembleModel model(InputStatistics statistics) {
    List<MemberModel> members = new ArrayList<>();
    SequencedMap<String, InputStatistics> all = new LinkedHashMap<>();
    for (Plane plane : PLANES) {
      members.add(member(plane));
      all.put(plane.word(), statistics);
    }
    return new EnsembleModel(
        "small",
        "1.0",
        List.of(LABEL),
        members,
        map(LABEL, stacker()),
        map(LABEL, 0.4),
        all,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new EnsembleModel.TrainingCases("salt", List.of()));
  }

  /// The same, trained on other cases.
  static EnsembleModel trainedOn(EnsembleModel model, EnsembleModel.TrainingCases cases) {
    return new EnsembleModel(
        model.name(),
        model.version(),
        model.labels(),
        model.members(),
        model.stackers(),
        model.operatingPoints(),
        model.statistics(),
        model.metrics(),
        model.provenance(),
        cases);
  }

  /// MR of phantom knees, features that nothing lies outside of.
  static InputStatistics statistics() {
    return new InputStatistics("MR", "knee", true, new LinkedHashMap<>());
  }

  /// For every set of members a model whose intercept tells which it is.
  private static Stacker stacker() {
    List<LogisticModel> models = new ArrayList<>();
    for (int set = 1; set < 1 << PLANES.size(); set++) {
      List<String> members = new ArrayList<>();
      List<Double> weights = new ArrayList<>();
      for (int i = 0; i < PLANES.size(); i++) {
        if ((set >> i & 1) == 1) {
          members.add(PLANES.get(i).word());
          weights.add(0.1 * (i + 1) + set / 3.0);
        }
      }
      models.add(new LogisticModel(members, set / 10.0, weights));
    }
    return new Stacker(models);
  }

  private static MemberModel member(Plane plane) {
    return new MemberModel(
        plane.word(),
        SeriesSelector.of(plane),
        new Preprocessing(32, 1, "z-score"),
        plane.word() + ".onnx",
        "",
        network(0).layers());
  }

  private static NetworkGraph network(int seed) {
    var options = new Options("architecture", map("channels", List.of(4, 4, 6, 6)));
    return new MrnetSmall().build(options, 1, new Random(seed));
  }

  private static <V> SequencedMap<String, V> map(String key, V value) {
    SequencedMap<String, V> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }
}
