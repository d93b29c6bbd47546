// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import org.triplane.common.Services;
import org.triplane.imaging.Geometry;
import org.triplane.imaging.Plane;
import org.triplane.imaging.Series;
import org.triplane.imaging.SeriesSelector;
import org.triplane.imaging.Study;
import org.triplane.imaging.Volume;
import org.triplane.imaging.VolumeSource;
import org.triplane.imaging.Voxels;
import org.triplane.learning.Case;
import org.triplane.learning.CaseHashes;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.Dataset;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.LogisticModel;
import org.triplane.learning.MemberModel;
import org.triplane.learning.ModelExport;
import org.triplane.learning.Recipe;
import org.triplane.learning.Stacker;
import org.triplane.learning.StackerOptions;
import org.triplane.learning.graph.ClassLogOdds;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.NetworkMean;
import org.triplane.learning.graph.SlicePooling;
import org.triplane.learning.spi.Architecture;

/// An ensemble as training leaves it, of networks with chance weights, and its data set: six
/// subjects in two folds, two to choose by, two to test on.
final class TrainedBrains {
  static final int SIZE = 32;
  static final int SLICES = 3;
  static final List<String> LABELS = List.of("AD", "CN");

  private final Path folder;
  private final Recipe recipe;
  private final String text;

  TrainedBrains(Path folder, String architecture) throws Exception {
    this(folder, architecture, "");
  }

  /// @param preprocessing further keys of that table
  TrainedBrains(Path folder, String architecture, String preprocessing) throws Exception {
    this.folder = folder;
    this.text =
        """
        name = "brains"

        [[members]]
        name = "t1"
        plane = "axial"

        [architecture]
        %s

        [preprocessing]
        %s
        normalization = "unit"
        %s

        [training]
        epochs = 2
        """
                .formatted(
                    architecture,
                    preprocessing.contains("size =") ? "" : "size = " + SIZE,
                    preprocessing)
            + (architecture.contains("autoencoder") ? "[target]\nkind = \"reconstruction\"" : "");
    this.recipe = Recipe.parse(text, "recipe.toml", List.of());
  }

  static Services<Architecture> architectures() {
    return Services.load(Architecture.class, List.of(Architecture.class.getClassLoader()));
  }

  NetworkGraph network(int seed) throws Exception {
    var options = recipe.architecture();
    Optional<org.triplane.common.Options> votes = SlicePooling.ofClasses(options);
    Architecture kind = architectures().get(options.text("name"));
    if (recipe.reconstructs()) {
      return kind.build(options, 1, new Random(seed));
    }
    NetworkGraph network =
        votes.isPresent()
            ? kind.build(votes.get(), 2, new Random(seed))
            : ClassLogOdds.append(kind.build(options, 2, new Random(seed)), 2);
    return options.integer(SlicePooling.VOTES, 0) == SLICES
        ? network.withInitializers(Map.of(SlicePooling.WEIGHTS, new float[] {0.5f / seed, 0, 0.9f}))
        : network;
  }

  static Dataset dataset() {
    SequencedMap<String, List<Case>> splits = new LinkedHashMap<>();
    splits.put("train", cases(1, 6));
    splits.put("valid", cases(7, 2));
    splits.put("test", cases(9, 2));
    return new Dataset("caps", LABELS, true, splits, List.of());
  }

  static List<Case> cases(int from, int count) {
    List<Case> cases = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      SequencedMap<String, Integer> targets = new LinkedHashMap<>();
      targets.put("AD", i % 2);
      targets.put("CN", 1 - i % 2);
      SequencedMap<String, String> known = new LinkedHashMap<>();
      known.put("age", Integer.toString(70 + i));
      String id = "sub-%02d".formatted(i);
      cases.add(new Case(id + "_ses-M00", id, study(i), targets, known));
    }
    return cases;
  }

  static Volume volume(int seed) {
    var random = new Random(seed);
    float[] voxels = new float[SLICES * SIZE * SIZE];
    for (int i = 0; i < voxels.length; i++) {
      voxels[i] = random.nextFloat();
    }
    return Volume.of(Geometry.uncalibrated(SIZE, SIZE, SLICES), new Voxels.Floats(voxels));
  }

  private static Study study(int seed) {
    VolumeSource source = VolumeSource.of(volume(seed), Plane.AXIAL);
    var series = new Series("s" + seed, 1, "", "MR", List.of(source), SLICES, 1, List.of());
    return new Study("u" + seed, Optional.empty(), "", "p" + seed, List.of(series));
  }

  /// Write the ensemble, with the network of its first fold.
  Path ensemble() throws Exception {
    Path target = folder.resolve("brains");
    boolean folds = recipe.stacker().networks() == StackerOptions.Networks.FOLDS;
    NetworkGraph last = folds ? NetworkMean.of(List.of(network(1), network(2))) : network(1);
    EnsembleFolder.write(model(last.layers()), Map.of("t1", last), texts(), target);
    Path kept = Files.createDirectories(target.resolve("training/networks"));
    network(2).write(kept.resolve("t1.fold-1.onnx"));
    return target;
  }

  ModelExport export(Path ensemble, Dataset dataset) {
    return new ModelExport(
        ensemble,
        dataset,
        Path.of("CAPS"),
        ComputeDevice.CPU,
        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  private EnsembleModel model(List<String> layers) {
    SequencedMap<String, Stacker> stackers = new LinkedHashMap<>();
    SequencedMap<String, Double> points = new LinkedHashMap<>();
    List<String> labels = recipe.reconstructs() ? List.of() : LABELS;
    for (String label : labels) {
      stackers.put(
          label, new Stacker(List.of(new LogisticModel(List.of("t1"), 0.25, List.of(2.0)))));
      points.put(label, 0.5);
    }
    var member =
        new MemberModel(
            "t1", SeriesSelector.of(Plane.AXIAL), recipe.preprocessing(), "t1.onnx", "", layers);
    return new EnsembleModel(
        "brains",
        "1",
        labels,
        !recipe.reconstructs(),
        List.of(member),
        stackers,
        points,
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        CaseHashes.of(cases(1, 8), "salt"));
  }

  private Map<String, String> texts() throws IOException {
    var places = new StringBuilder("case\tside\tfold\n");
    cases(1, 6).forEach(one -> places.append(one.id() + "\ttrain\t" + fold(one) + "\n"));
    cases(7, 2).forEach(one -> places.append(one.id() + "\tvalid\t\n"));
    return Map.of(
        "recipe.toml",
        text,
        "training/splits.tsv",
        places.toString(),
        "training/curves.tsv",
        """
        member\trun\tepoch\ttrain-loss\tvalid-loss\ttrain-auc\tvalid-auc\tkept
        t1\tfinal\t1\t0.7\t0.69\t0.5\t\t0
        t1\tfinal\t2\t0.6\t0.65\t0.7\t1.0\t1
        t1\tfold-1\t1\t0.7\t0.6\t0.5\t0.9\t1
        """);
  }

  private static int fold(Case one) {
    return one.patient().compareTo("sub-03") <= 0 ? 1 : 2;
  }
}
