// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.triplane.common.Options;
import org.triplane.common.Services;
import org.triplane.learning.graph.ClassLogOdds;
import org.triplane.learning.graph.FeatureSizes;
import org.triplane.learning.graph.ImportedNetwork;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.PictureMean;
import org.triplane.learning.graph.SliceAnswers;
import org.triplane.learning.graph.SlicePooling;
import org.triplane.learning.spi.Architecture;
import org.triplane.learning.spi.Transform;

/// What a recipe says about the networks, looked up and read before any work is begun.
///
/// @param structures how many classes of structures are outlined; 0 if labels are predicted
record TrainingSetup(
    Architecture architecture,
    Options architectureOptions,
    TrainingOptions options,
    Augmentation augmentation,
    int structures) {
  private static final String SPOTS = "spots";

  /// With the transforms that come with this module.
  static TrainingSetup of(Recipe recipe, Services<Architecture> architectures)
      throws LearningException {
    return of(recipe, architectures, Augmentation.included());
  }

  /// @throws LearningException if a name is not installed or an option is unknown or wrong
  static TrainingSetup of(
      Recipe recipe, Services<Architecture> architectures, Services<Transform> transforms)
      throws LearningException {
    try {
      var setup =
          new TrainingSetup(
              architectures.get(recipe.architecture().text("name")),
              recipe.architecture(),
              TrainingOptions.of(recipe.training()),
              Augmentation.of(recipe.augmentation(), transforms),
              recipe.masks().map(masks -> masks.classes().size()).orElse(0));
      MeasuredRecipe.require(recipe);
      PictureRecipe.require(recipe);
      InitialWeights weights = InitialWeights.of(recipe.architecture()).beforeLabels();
      NetworkGraph network =
          weights.load(setup.architecture().build(weights.rest(), 1, Seeds.generator(0)));
      PictureRecipe.require(recipe, network, TrainingStage.read(recipe));
      setup.requireChannels(network, recipe.preprocessing().channels());
      requireLayer(network, recipe.explained());
      requireSizes(network, recipe);
      requireSingleSlices(network, recipe.preprocessing().extraction().patches());
      return setup;
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw new LearningException(
          "Cannot use the recipe %s. %s Correct the file or the setting."
              .formatted(recipe.name(), sentence(String.valueOf(e.getMessage()))),
          e);
    }
  }

  /// What speaks against training so, in a sentence, if anything does.
  Optional<String> doubt() {
    boolean fresh =
        InitialWeights.of(architectureOptions).file().isEmpty()
            && !(architecture instanceof ImportedNetwork);
    return fresh && options.fineTuning().holdsBack()
        ? Optional.of(
            "The network begins with random weights, and its first layers, which know nothing yet,"
                + " are held back. Set training.frozen-epochs to 0 and training.rate-ratio to 1,"
                + " or name a file of weights in architecture.weights.")
        : Optional.empty();
  }

  /// A network with fresh weights, or with those of the file that `[architecture] weights` names.
  NetworkGraph build(int labels, RandomGenerator random) throws LearningException {
    return build(architectureOptions, labels, random);
  }

  /// As [#build(int, RandomGenerator)]; for exclusive labels with their log-odds appended, unless
  /// the slices' vote gives these; for a measured value with its slices' mean; for a drawing with
  /// the mean of the pictures.
  NetworkGraph build(TrainingSet set, RandomGenerator random) throws LearningException {
    int labels = Math.max(1, set.labels().size());
    if (set.isMeasured()) {
      return build(SlicePooling.ofValues(architectureOptions), labels, random);
    }
    if (structures > 0) {
      return build(structures, random);
    }
    if (set.givesPictures()) {
      MeanPictures mean = MeanPictures.of(set);
      var known = new PictureMean(mean.slices(), Optional.of(mean.size()));
      NetworkGraph network = build(known.in(architectureOptions), 1, random);
      return known.fill(network, mean.pixels(), mean.deviation(set));
    }
    if (!set.exclusive()) {
      return build(labels, random);
    }
    Optional<Options> votes = SlicePooling.ofClasses(architectureOptions);
    return votes.isPresent()
        ? build(votes.get(), labels, random)
        : ClassLogOdds.append(build(labels, random), labels);
  }

  /// Without spots, which are put in when everything else is trained.
  private NetworkGraph build(Options options, int labels, RandomGenerator random)
      throws LearningException {
    InitialWeights weights = InitialWeights.of(options);
    NetworkGraph network = weights.load(architecture.build(weights.rest(), labels, random));
    if (!hasSpots()) {
      return network;
    }
    Options bare = weights.rest().with(SPOTS, 0);
    return sameWeights(architecture.build(bare, labels, Seeds.generator(0)), network);
  }

  /// What the recipe's file of weights gives a network of some labels; empty without a file.
  Optional<String> begunWith(int labels) throws LearningException {
    InitialWeights weights = InitialWeights.of(architectureOptions);
    int answers = structures > 0 ? structures : Math.max(1, labels);
    return weights.told(architecture.build(weights.rest(), answers, Seeds.generator(0)));
  }

  /// Whether its networks have spots.
  boolean hasSpots() {
    return architectureOptions.integer(SPOTS, 0) > 0;
  }

  /// A trained network as it is used: with spots that say nothing yet.
  NetworkGraph withSpots(NetworkGraph trained, int labels) throws LearningException {
    Options options = InitialWeights.of(architectureOptions).rest();
    return sameWeights(architecture.build(options, labels, Seeds.generator(0)), trained);
  }

  /// A network with the weights of another, as far as that has them.
  private static NetworkGraph sameWeights(NetworkGraph network, NetworkGraph other) {
    Map<String, float[]> values = new HashMap<>();
    other.initializers().forEach((name, weight) -> values.put(name, weight.values()));
    values.keySet().retainAll(network.initializers().keySet());
    return network.withInitializers(values);
  }

  private void requireChannels(NetworkGraph network, int channels) {
    long wanted = network.inputs().getFirst().shape().get(1);
    if (wanted > 0 && wanted != channels) {
      throw new IllegalArgumentException(
          "[preprocessing] channels should be %d for the architecture %s, but was %d."
              .formatted(wanted, architecture.name(), channels));
    }
  }

  private static void requireSizes(NetworkGraph network, Recipe recipe) throws LearningException {
    List<Recipe> all = new ArrayList<>(TrainingStage.read(recipe));
    all.add(recipe);
    for (Recipe one : all) {
      Preprocessing input = one.preprocessing();
      PictureSize size = input.pictureSize();
      FeatureSizes.require(network, 1, input.channels(), size.height(), size.width());
    }
  }

  /// Patches lie beside each other, not one behind the other.
  private static void requireSingleSlices(NetworkGraph network, Patches patches) {
    if (!patches.isNone() && SliceAnswers.of(network).isEmpty()) {
      throw new IllegalArgumentException(
          "[preprocessing] patch needs a network that looks at every slice by itself, which this"
              + " architecture does not.");
    }
  }

  private static void requireLayer(NetworkGraph network, String explained) {
    if (!explained.isEmpty() && !network.layers().contains(explained)) {
      throw new IllegalArgumentException(
          "[explanation] layer should be one of %s, but was %s."
              .formatted(String.join(", ", network.layers()), explained));
    }
  }

  private static String sentence(String message) {
    return message.endsWith(".") ? message : message + ".";
  }
}
