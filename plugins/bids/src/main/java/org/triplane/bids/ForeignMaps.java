// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.triplane.common.Options;
import org.triplane.imaging.Plane;
import org.triplane.imaging.SeriesSelector;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LearningException;
import org.triplane.learning.LogisticModel;
import org.triplane.learning.MemberModel;
import org.triplane.learning.Orientation;
import org.triplane.learning.PictureSize;
import org.triplane.learning.Preprocessing;
import org.triplane.learning.Stacker;
import org.triplane.learning.graph.Initializer;

/// What a `maps.json` of ClinicaDL says, in this program's words. Slices vote with their
/// probabilities, all alike: the weights that ClinicaDL takes from its validation set are not
/// kept in a MAPS folder. Slices lie as in ClinicaDL's arrays (see [Orientation#ARRAY]) and each
/// is normalized by itself, as ClinicaDL does it after cutting the slices.
///
/// @param size of the slices
/// @param discarded slices of the first axis' beginning and end that the network never sees
record ForeignMaps(
    String network,
    boolean multi,
    List<String> labels,
    int channels,
    PictureSize size,
    boolean normalize,
    Plane plane,
    List<Integer> discarded) {
  private static final String MEMBER = "t1";
  private static final String DISCARDED = "discarded_slices";

  /// How many slices the cropped volumes of the pipeline t1-linear have.
  private static final Map<Plane, Integer> T1_LINEAR =
      Map.of(Plane.SAGITTAL, 169, Plane.CORONAL, 208, Plane.AXIAL, 179);

  ForeignMaps {
    labels = List.copyOf(labels);
    discarded = List.copyOf(discarded);
  }

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
    if (size.size() != 3) {
      throw new LearningException(
          "The network of the MAPS folder is for pictures of %s. Only slices of channels, height and width can be read."
              .formatted(size));
    }
    Options preprocessing = settings.table("preprocessing_dict");
    Plane plane =
        List.of(Plane.SAGITTAL, Plane.CORONAL, Plane.AXIAL)
            .get(preprocessing.integer("slice_direction", 0));
    return new ForeignMaps(
        network,
        settings.flag("multi_network", false),
        labels(settings.table("label_code")),
        size.get(0),
        new PictureSize(size.get(1), size.get(2)),
        settings.flag("normalize", true),
        plane,
        discarded(preprocessing));
  }

  /// One number for both ends, or two.
  private static List<Integer> discarded(Options preprocessing) throws LearningException {
    boolean isList = preprocessing.values().get(DISCARDED) instanceof List<?>;
    List<Integer> ends =
        isList
            ? preprocessing.numbers(DISCARDED).stream().map(Double::intValue).toList()
            : List.of(preprocessing.integer(DISCARDED, 0));
    List<Integer> both = List.of(ends.getFirst(), ends.getLast());
    boolean isKnown =
        preprocessing.text("preprocessing", "").equals("t1-linear")
            && !preprocessing.flag("use_uncropped_image", false);
    if (!both.equals(List.of(0, 0)) && !isKnown) {
      throw new LearningException(
          "The network of the MAPS folder leaves out the first %d and the last %d slices. That can be read for cropped volumes of t1-linear only."
              .formatted(both.getFirst(), both.getLast()));
    }
    return both;
  }

  /// ClinicaDL's numbers of slices in the order in which they are stacked here.
  List<Integer> order(int networks) {
    List<Integer> numbers = IntStream.range(0, networks).boxed().toList();
    return isReversed() ? numbers.reversed() : numbers;
  }

  /// Here, rows, columns and slices are a right-handed system.
  private boolean isReversed() {
    return plane != Plane.CORONAL;
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
        ? options.with("name", "conv5-fc3").with("size", size.toOption())
        : options.with("name", "resnet-18");
  }

  /// The weights by this program's names.
  Map<String, Initializer> renamed(Map<String, Initializer> weights) throws LearningException {
    return network.equals(MapsSettings.RESNET_18) ? ForeignResnet.renamed(weights) : weights;
  }

  /// The slices that are left, whole.
  private List<Integer> region() {
    int all = Objects.requireNonNull(T1_LINEAR.get(plane));
    int first = isReversed() ? discarded.getLast() : discarded.getFirst();
    int left = all - discarded.getFirst() - discarded.getLast();
    return List.of(0, 0, first, size.width(), size.height(), left);
  }

  EnsembleModel model(String name, List<String> layers, int networks) {
    Options table =
        Options.none("preprocessing")
            .with("size", size.toOption())
            .with("channels", channels)
            .with("orientation", "array")
            .with("normalization", normalize ? "min-max-slice" : "none");
    if (!discarded.equals(List.of(0, 0))) {
      table = table.with("region-voxels", region());
    }
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
        new LinkedHashMap<>(), // nothing is known of the series that it was trained on
        new LinkedHashMap<>(),
        provenance,
        new EnsembleModel.TrainingCases("", List.of()));
  }
}
