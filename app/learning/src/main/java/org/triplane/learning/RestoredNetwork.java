// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.triplane.common.Documents;
import org.triplane.common.Options;
import org.triplane.common.Services;
import org.triplane.learning.graph.ClassLogOdds;
import org.triplane.learning.graph.Initializer;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.SlicePooling;
import org.triplane.learning.graph.WeightLoading;
import org.triplane.learning.spi.Architecture;

/// Makes a trained network again, from the description of its architecture and its weights.
public final class RestoredNetwork {
  private RestoredNetwork() {}

  /// Build the network as training does, and give it weights.
  ///
  /// @param architecture a recipe's table `[architecture]`
  /// @param exclusive whether the labels are classes that exclude each other
  /// @param weights all that the network has, and nothing else
  /// @throws LearningException if the architecture is not known, or the weights are of another
  public static NetworkGraph of(
      Options architecture,
      List<String> labels,
      boolean exclusive,
      Map<String, Initializer> weights,
      Services<Architecture> architectures)
      throws LearningException {
    WeightLoading loading;
    try {
      NetworkGraph fresh = fresh(architecture, labels.size(), exclusive, architectures);
      loading = WeightLoading.of(fresh, weights);
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw new LearningException(
          "The network cannot be made again. %s".formatted(String.valueOf(e.getMessage())), e);
    }
    if (!loading.problems().isEmpty()) {
      throw new LearningException(
          "The weights do not fit the network %s: %s. Choose the file that belongs to it."
              .formatted(architecture.text("name"), WeightLoading.some(loading.problems())));
    }
    return loading.graph();
  }

  private static NetworkGraph fresh(
      Options architecture, int labels, boolean exclusive, Services<Architecture> architectures)
      throws LearningException {
    Options own = InitialWeights.of(architecture).rest();
    Architecture kind = architectures.get(own.text("name"));
    if (!exclusive) {
      return kind.build(own, labels, Seeds.generator(0));
    }
    Optional<Options> votes = SlicePooling.ofClasses(own);
    return votes.isPresent()
        ? kind.build(votes.get(), labels, Seeds.generator(0))
        : ClassLogOdds.append(kind.build(own, labels, Seeds.generator(0)), labels);
  }

  /// Read the text of a `model.toml`.
  ///
  /// @throws LearningException if it is damaged
  public static EnsembleModel model(String toml) throws LearningException {
    try {
      return ModelFile.parse(Documents.toml(toml, ModelFile.NAME));
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw new LearningException(
          "The description of the ensemble is damaged. %s"
              .formatted(String.valueOf(e.getMessage())),
          e);
    }
  }
}
