// SPDX-License-Identifier: Apache-2.0
package org.triplane.bids;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.common.Services;
import org.triplane.learning.EnsembleModel;
import org.triplane.learning.ImportedModel;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.PictureSize;
import org.triplane.learning.Recipe;
import org.triplane.learning.RestoredNetwork;
import org.triplane.learning.StackerOptions;
import org.triplane.learning.graph.Conv5Fc3;
import org.triplane.learning.graph.Initializer;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.NetworkMean;
import org.triplane.learning.graph.NetworkParts;
import org.triplane.learning.graph.SlicePooling;
import org.triplane.learning.graph.WeightFile;
import org.triplane.learning.spi.Architecture;

/// Makes an ensemble of the network in a MAPS folder's first split (S4.16), or of the mean of all
/// splits' networks where this program wrote them of one.
final class MapsReader {
  private static final String FIRST = "split-0";

  private final Path maps;
  private final String name;
  private final Services<Architecture> architectures;

  MapsReader(Path maps, String name, Services<Architecture> architectures) {
    this.maps = maps;
    this.name = name;
    this.architectures = architectures;
  }

  ImportedModel read() throws IOException, LearningException {
    Options settings = Documents.json(maps.resolve(MapsSettings.FILE));
    try {
      return settings.child(MapsSettings.OWN).isPresent()
          ? own(settings.table(MapsSettings.OWN))
          : foreign(ForeignMaps.of(settings));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new LearningException(
          "Cannot use %s of the MAPS folder. %s".formatted(MapsSettings.FILE, e.getMessage()), e);
    }
  }

  /// What this program wrote: the ensemble as it was.
  private ImportedModel own(Options own) throws IOException, LearningException {
    EnsembleModel model = renamed(RestoredNetwork.model(own.text(MapsSettings.MODEL)));
    String text = own.text(MapsSettings.RECIPE);
    Recipe recipe = Recipe.parse(text, "recipe.toml", List.of());
    boolean folds = recipe.stacker().networks() == StackerOptions.Networks.FOLDS;
    List<NetworkGraph> networks = new ArrayList<>();
    for (Path split : folds ? splits() : List.of(maps.resolve(FIRST))) {
      Path best = best(split);
      Map<String, Initializer> weights =
          weights(
              best,
              IntStream.range(0, MapsSettings.networks(recipe)).boxed().toList(),
              Conv5Fc3.lastMap(recipe.architecture()));
      NetworkGraph network =
          RestoredNetwork.of(
              recipe.architecture(), model.labels(), model.exclusive(), weights, architectures);
      networks.add(weighed(network, votes(best, own)));
    }
    return imported(model, NetworkMean.of(networks), Map.of("recipe.toml", text));
  }

  /// All splits by their numbers.
  private List<Path> splits() throws IOException, LearningException {
    List<Path> splits = new ArrayList<>();
    for (int i = 1; Files.isDirectory(maps.resolve("split-" + i)); i++) {
      splits.add(maps.resolve("split-" + i));
    }
    if (splits.isEmpty()) {
      throw new LearningException(
          "The MAPS folder %s has none of its splits. Copy it again."
              .formatted(maps.getFileName()));
    }
    return splits;
  }

  /// The weights of the slices' votes; empty if all count alike. Folders written by the first
  /// builds have them among the settings.
  private static List<Double> votes(Path best, Options own) throws IOException {
    Path file = best.resolve(MapsWriter.VOTES);
    return Files.exists(file)
        ? TsvText.of(Files.readString(file)).numbers("weight")
        : own.numbers("slice-weights");
  }

  private static NetworkGraph weighed(NetworkGraph network, List<Double> votes) {
    float[] weights = new float[votes.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = votes.get(i).floatValue();
    }
    return votes.isEmpty()
        ? network
        : network.withInitializers(Map.of(SlicePooling.WEIGHTS, weights));
  }

  /// What ClinicaDL wrote.
  private ImportedModel foreign(ForeignMaps settings) throws IOException, LearningException {
    Path best = best(maps.resolve(FIRST));
    int networks = settings.multi() ? count(best) : 0;
    Options architecture = settings.architecture(networks);
    Map<String, Initializer> weights =
        weights(best, settings.order(networks), Conv5Fc3.lastMap(architecture));
    NetworkGraph network =
        RestoredNetwork.of(
            architecture, settings.labels(), true, settings.renamed(weights), architectures);
    return imported(settings.model(name, network.layers(), networks), network, Map.of());
  }

  private ImportedModel imported(
      EnsembleModel model, NetworkGraph network, Map<String, String> texts) {
    MemberModel member = model.members().getFirst();
    Map<String, String> all = new LinkedHashMap<>(texts);
    all.put(
        "card.md",
        """
        # %s

        Read from the MAPS folder %s, %s, selected by the validation loss. Labels: %s.
        Its figures are in that folder's tables.

        Research use only: not a medical device.
        """
            .formatted(
                model.name(),
                maps.getFileName(),
                NetworkParts.of(network).size() > 1 ? "the mean of all splits" : "split 0",
                String.join(", ", model.labels())));
    return new ImportedModel(model, Map.of(member.name(), network), all);
  }

  private EnsembleModel renamed(EnsembleModel model) {
    return new EnsembleModel(
        name,
        model.version(),
        model.labels(),
        model.exclusive(),
        model.members(),
        model.stackers(),
        model.operatingPoints(),
        model.statistics(),
        model.metrics(),
        model.provenance(),
        model.trainingCases());
  }

  /// @param order of the networks, if there are several, each for one slice
  /// @param last the size of the last feature map
  private static Map<String, Initializer> weights(Path best, List<Integer> order, PictureSize last)
      throws IOException, LearningException {
    if (order.isEmpty()) {
      return WeightFile.read(best.resolve("model.pth.tar"));
    }
    List<Map<String, Initializer>> all = new ArrayList<>();
    for (int i : order) {
      all.add(WeightFile.read(best.resolve("network-%d_model.pth.tar".formatted(i))));
    }
    return MapsWeights.together(all, last);
  }

  private static int count(Path best) {
    int count = 0;
    while (Files.isRegularFile(best.resolve("network-%d_model.pth.tar".formatted(count)))) {
      count++;
    }
    return count;
  }

  /// The model that the validation loss selected; else the first by name.
  private Path best(Path split) throws IOException, LearningException {
    if (Files.isDirectory(split.resolve(MapsWriter.BEST))) {
      return split.resolve(MapsWriter.BEST);
    }
    List<Path> others = SubjectTree.folders(split, "best-");
    if (others.isEmpty()) {
      throw new LearningException(
          "The MAPS folder %s has no trained model in %s. Train it first, or copy it again."
              .formatted(maps.getFileName(), split.getFileName()));
    }
    return others.getFirst();
  }
}
