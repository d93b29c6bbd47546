// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.triplane.common.Documents;
import org.triplane.common.ProductVersion;
import org.triplane.common.Progress;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.SeriesVolume;
import org.triplane.learning.Case;
import org.triplane.learning.EnsembleFolder;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.EventFile;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.ModelExport;
import org.triplane.learning.Recipe;
import org.triplane.learning.graph.Initializer;
import org.triplane.learning.graph.SlicePooling;
import org.triplane.learning.graph.TorchZipWriter;
import org.triplane.learning.graph.WeightLoading;
import org.triplane.learning.ort.Reconstructor;
import org.triplane.learning.ort.SliceClassifier;

/// Lays an ensemble of one network out as a MAPS folder (S4.12).
final class MapsWriter {
  static final String BEST = "best-loss";
  /// The weights of the slices' votes, beside the network.
  static final String VOTES = "slice-weights.tsv";

  private static final String WEIGHTS = "model.pth.tar";

  private final ModelExport export;
  private final EnsembleModel model;
  private final MapsClasses classes;
  private final String recipe;
  private final Path root;

  MapsWriter(ModelExport export, EnsembleModel model, Path root) throws LearningException {
    this.export = export;
    this.model = model;
    this.classes = MapsClasses.of(model);
    this.recipe = EnsembleFolder.text(export.ensemble(), "recipe.toml");
    this.root = root;
  }

  void write(List<MapsSplit> splits, MapsSides sides, Progress progress)
      throws IOException, LearningException {
    text(
        "environment.txt",
        "triplane %s\njava %s\nsystem %s %s\n"
            .formatted(
                ProductVersion.text(),
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.arch")));
    String described = EnsembleFolder.text(export.ensemble(), "model.toml");
    var settings = MapsSettings.of(model, described, recipe);
    text(MapsSettings.FILE, Documents.toJson(settings) + "\n");
    Set<Case> seen = new LinkedHashSet<>();
    sides.groups(0).stream()
        .filter(group -> !group.name().equals("test"))
        .forEach(group -> seen.addAll(group.cases()));
    text("groups/train+validation.tsv", data(List.copyOf(seen)));
    for (int i = 0; i < splits.size(); i++) {
      write(splits.get(i), progress.part((double) i / splits.size(), (i + 1.0) / splits.size()));
    }
  }

  /// Shortest texts that read as the same 32-bit floats.
  private void votes(MapsSplit split) throws IOException {
    Initializer weights = split.network().initializers().get(SlicePooling.WEIGHTS);
    if (weights == null) {
      return;
    }
    var text = new StringBuilder("slice\tweight\n");
    for (int i = 0; i < weights.values().length; i++) {
      text.append(i).append('\t').append(weights.values()[i]).append('\n');
    }
    text("split-%d/%s/%s".formatted(split.number(), BEST, VOTES), text.toString());
  }

  private void write(MapsSplit split, Progress progress) throws IOException, LearningException {
    weights(split);
    votes(split);
    curves(split);
    MemberModel member = model.members().getFirst();
    if (model.reconstructs()) {
      try (Reconstructor network = Reconstructor.open(export.ensemble(), member, export.device())) {
        for (MapsGroup group : split.groups()) {
          progress.check();
          drawn(split, group, network);
        }
      }
      return;
    }
    try (SliceClassifier network =
        SliceClassifier.open(split.network(), member, model.labels(), export.device())) {
      for (int i = 0; i < split.groups().size(); i++) {
        double parts = split.groups().size();
        write(split, split.groups().get(i), network, progress.part(i / parts, (i + 1) / parts));
      }
    }
  }

  private void weights(MapsSplit split) throws IOException, LearningException {
    Recipe read = Recipe.parse(recipe, "recipe.toml", List.of());
    SequencedMap<String, Initializer> all = WeightLoading.weights(split.network());
    String folder = "split-%d/%s/".formatted(split.number(), BEST);
    String name = MapsSettings.architecture(read);
    int networks = MapsSettings.networks(read);
    if (networks == 0) {
      binary(folder + WEIGHTS, TorchZipWriter.bytes(all.values(), split.epoch(), name));
      return;
    }
    List<SequencedMap<String, Initializer>> apart = MapsWeights.apart(all, networks);
    for (int i = 0; i < networks; i++) {
      binary(
          folder + "network-%d_%s".formatted(i, WEIGHTS),
          TorchZipWriter.bytes(apart.get(i).values(), split.epoch(), name));
    }
  }

  private void curves(MapsSplit split) throws IOException {
    String folder = "split-%d/training_logs/".formatted(split.number());
    var table = new StringBuilder("epoch\titeration\ttime\tloss_train\tloss_valid\n");
    for (Map<String, String> row : split.curves().rows()) {
      table.append(
          "%s\t0\t\t%s\t%s\n"
              .formatted(
                  TsvText.cell(row, "epoch"),
                  TsvText.cell(row, "train-loss"),
                  TsvText.cell(row, "valid-loss")));
    }
    text(folder + "training.tsv", table.toString());
    long time = today().toEpochSecond(ZoneOffset.UTC);
    for (String side : List.of("train", "valid")) {
      SequencedMap<String, List<Double>> curves = new LinkedHashMap<>();
      curves.put("loss", split.curves().numbers(side + "-loss"));
      curves.put("AUC", split.curves().numbers(side + "-auc"));
      String where = folder + "tensorboard/" + (side.equals("valid") ? "validation" : side);
      binary(
          where + "/events.out.tfevents.%d.triplane".formatted(time), EventFile.of(curves, time));
    }
  }

  private void drawn(MapsSplit split, MapsGroup group, Reconstructor network)
      throws IOException, LearningException {
    data(split, group);
    MemberModel member = model.members().getFirst();
    var images = new MapsDrawings("image");
    var slices = new MapsDrawings(member.preprocessing().extraction().picture());
    for (Case one : group.cases()) {
      SeriesVolume chosen = member.find(one.study()).orElse(null);
      if (chosen != null) {
        MapsDrawings.draw(network, one, chosen, images, slices);
      }
    }
    String folder = "split-%d/%s/%s/".formatted(split.number(), BEST, group.name());
    text(folder + "description.log", description(group, split, false));
    if (images.isEmpty()) {
      return;
    }
    text(folder + group.name() + "_image_level_intervals.tsv", images.intervals());
    for (MapsDrawings drawings : List.of(images, slices)) {
      String prefix = folder + group.name() + "_%s_level_".formatted(drawings.mode());
      text(prefix + "prediction.tsv", drawings.predictions());
      text(prefix + "metrics.tsv", drawings.metrics());
    }
  }

  private void write(MapsSplit split, MapsGroup group, SliceClassifier network, Progress progress)
      throws IOException, LearningException {
    data(split, group);
    var images = new MapsTable("image", classes);
    String picture = model.members().getFirst().preprocessing().extraction().picture();
    var slices = new MapsTable(picture, classes);
    for (int i = 0; i < group.cases().size(); i++) {
      progress.check();
      progress.report(
          (double) i / group.cases().size(),
          "Predicting %s of split %d".formatted(group.name(), split.number()));
      ask(network, group.cases().get(i), images, slices);
    }
    String folder = "split-%d/%s/%s/".formatted(split.number(), BEST, group.name());
    text(folder + "description.log", description(group, split, slices.isEmpty()));
    tables(folder + group.name() + "_image_level_", images);
    text(folder + group.name() + "_image_level_intervals.tsv", images.intervals());
    if (!slices.isEmpty()) {
      tables(folder + group.name() + "_%s_level_".formatted(picture), slices);
    }
  }

  private void data(MapsSplit split, MapsGroup group) throws IOException {
    String data =
        group.name().equals("test")
            ? "groups/test/"
            : "groups/%s/split-%d/".formatted(group.name(), split.number());
    text(data + "data.tsv", data(group.cases()));
    text(
        data + MapsSettings.FILE,
        Documents.toJson(
                Map.of("caps_directory", export.folder().toString(), "multi_cohort", false))
            + "\n");
  }

  private void ask(SliceClassifier network, Case one, MapsTable images, MapsTable slices)
      throws LearningException {
    MemberModel member = model.members().getFirst();
    SeriesVolume chosen = member.find(one.study()).orElse(null);
    if (chosen == null) {
      return;
    }
    SliceClassifier.Answers answers;
    try {
      answers = network.ask(chosen.source().load(Progress.SILENT));
    } catch (ImagingException e) {
      throw new LearningException(
          "Cannot predict case %s. %s".formatted(one.id(), e.getMessage()), e);
    }
    List<String> visit = MapsGroup.visit(one);
    int truth = classes.of(one);
    images.add(new MapsTable.Row(visit, 0, truth, classes.probabilities(answers.study())));
    for (int i = 0; i < answers.slices().size(); i++) {
      List<Double> said = classes.probabilities(answers.slices().get(i));
      slices.add(new MapsTable.Row(visit, i, truth, said));
    }
  }

  private void tables(String prefix, MapsTable table) throws IOException {
    text(prefix + "prediction.tsv", table.predictions());
    text(prefix + "metrics.tsv", table.metrics());
  }

  private String description(MapsGroup group, MapsSplit split, boolean silent) {
    var text = new StringBuilder();
    text.append("Prediction %s group - %s%n".formatted(group.name(), today()));
    text.append("Data loaded from CAPS directory: %s%n".formatted(export.folder()));
    text.append(
        "Number of participants: %d%nNumber of sessions: %d%n"
            .formatted(group.participants(), group.cases().size()));
    text.append(
        split.number() == 0
            ? "The network learned from all training cases; the validation cases chose its epoch.\n"
            : "The network never saw the validation cases, nor did they choose its epoch.\n");
    if (silent) {
      text.append("The network has no answer for a slice by itself.\n");
    }
    return text.toString();
  }

  private LocalDateTime today() {
    return LocalDateTime.ofInstant(export.clock().instant(), ZoneOffset.UTC)
        .truncatedTo(ChronoUnit.DAYS);
  }

  /// Visits with their class and whatever else is known of them.
  private String data(List<Case> cases) {
    Set<String> known = new LinkedHashSet<>();
    cases.forEach(one -> known.addAll(one.attributes().keySet()));
    List<String> header = new ArrayList<>(MapsGroup.VISIT);
    if (!model.reconstructs()) {
      header.add(classes.label());
    }
    header.addAll(known);
    var text = new StringBuilder(String.join("\t", header)).append('\n');
    for (Case one : cases) {
      List<String> cells = new ArrayList<>(MapsGroup.visit(one));
      if (!model.reconstructs()) {
        int truth = classes.of(one);
        cells.add(truth < 0 ? "n/a" : classes.names().get(truth));
      }
      known.forEach(key -> cells.add(one.attributes().getOrDefault(key, "n/a")));
      text.append(String.join("\t", cells)).append('\n');
    }
    return text.toString();
  }

  private void text(String name, String text) throws IOException {
    Path file = file(name);
    Files.writeString(file, text);
  }

  private void binary(String name, byte[] bytes) throws IOException {
    Files.write(file(name), bytes);
  }

  private Path file(String name) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return file;
  }
}
