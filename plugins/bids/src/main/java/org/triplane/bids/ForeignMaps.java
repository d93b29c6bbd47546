// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.triplane.common.Options;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesSelector;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.InputStatistics;
import org.triplane.learning.LearningException;
import org.triplane.learning.LogisticModel;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Preprocessing;
import org.triplane.learning.Stacker;
import org.triplane.learning.graph.Initializer;

/// What a `maps.json` of ClinicaDL says, in this program's words. Slices vote with their
/// probabilities, all alike: the weights that ClinicaDL takes from its validation set are not
/// kept in a MAPS folder.
///
/// @param size side of the square slices
record ForeignMaps(
    String network,
    boolean multi,
    List<String> labels,
    int channels,
    int size,
    boolean normalize,
    Plane plane) {
  private static final String MEMBER = "t1";

  /// @throws LearningException if the network is of a kind that is not known
  static ForeignMaps of(Options settings) throws LearningException {
    String network = settings.text("architecture", "");
    String mode = settings.text("mode", "slice");
    boolean classes = settings.text("network_task", "classification").equals("classification");
    boolean known = List.of(MapsSettings.CONV5_FC3, MapsSettings.RESNET_18).contains(network);
    if (!known || !classes || !mode.equals("slice")) {
      throw new LearningException(
          "The MAPS folder holds a network %s for the mode %s. Only classification of slices by Conv5_FC3 or resnet18 can be read."
              .formatted(network, mode));
    }
    List<Integer> size = settings.numbers("input_size").stream().map(Double::intValue).toList();
    if (size.size() != 3 || !size.get(1).equals(size.get(2))) {
      throw new LearningException(
          "The network of the MAPS folder is for slices of %s pixels. Only square slices can be read."
              .formatted(size));
    }
    Options preprocessing = settings.table("preprocessing_dict");
    return new ForeignMaps(
        network,
        settings.flag("multi_network", false),
        labels(settings.table("label_code")),
        size.get(0),
        size.get(1),
        settings.flag("normalize", true),
        List.of(Plane.SAGITTAL, Plane.CORONAL, Plane.AXIAL)
            .get(preprocessing.integer("slice_direction", 0)));
  }

  private static List<String> labels(Options code) {
    return code.values().keySet().stream().sorted(Comparator.comparingInt(code::integer)).toList();
  }

  /// The table `[architecture]`.
  Options architecture(int networks) {
    Options options =
        Options.none("architecture")
            .with("slice-pool", "soft-vote")
            .with("input-channels", channels);
    if (networks > 0) {
      options = options.with("slice-networks", networks);
    }
    return network.equals(MapsSettings.CONV5_FC3)
        ? options.with("name", "conv5-fc3").with("size", size)
        : options.with("name", "resnet-18");
  }

  /// The weights by this program's names.
  Map<String, Initializer> renamed(Map<String, Initializer> weights) throws LearningException {
    return network.equals(MapsSettings.RESNET_18) ? ForeignResnet.renamed(weights) : weights;
  }

  EnsembleModel model(String name, List<String> layers, int networks) {
    Options table =
        Options.none("preprocessing")
            .with("size", size)
            .with("channels", channels)
            .with("normalization", normalize ? "min-max" : "none");
    if (networks > 0) {
      table = table.with("slices", networks);
    }
    var member =
        new MemberModel(
            MEMBER,
            SeriesSelector.of(plane),
            Preprocessing.of(table),
            MEMBER + ".onnx",
            "",
            layers);
    SequencedMap<String, Stacker> stackers = new LinkedHashMap<>();
    SequencedMap<String, Double> points = new LinkedHashMap<>();
    for (String label : labels) {
      stackers.put(
          label, new Stacker(List.of(new LogisticModel(List.of(MEMBER), 0, List.of(1.0)))));
      points.put(label, 0.5);
    }
    SequencedMap<String, InputStatistics> statistics = new LinkedHashMap<>();
    statistics.put(MEMBER, new InputStatistics("MR", "brain", false, new LinkedHashMap<>()));
    SequencedMap<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("source", "a MAPS folder of ClinicaDL");
    return new EnsembleModel(
        name,
        "1",
        labels,
        true,
        List.of(member),
        stackers,
        points,
        statistics,
        new LinkedHashMap<>(),
        provenance,
        new EnsembleModel.TrainingCases("", List.of()));
  }
}
