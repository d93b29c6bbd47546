// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.triplane.common.Progress;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.Explanation;
import org.triplane.learning.ExplanationChoices;
import org.triplane.learning.LearningException;
import org.triplane.learning.PictureSize;
import org.triplane.learning.SliceTensor;
import org.triplane.learning.graph.FeatureSizes;
import org.triplane.learning.graph.Gradients;
import org.triplane.learning.graph.NetworkGraph;

/// Makes heat maps of one network by any method. Networks with their gradient are loaded when
/// they are first needed and kept until it is closed.
final class Explainer implements AutoCloseable {
  private final NetworkGraph graph;
  private final GraphSession session;
  private final List<String> layers;
  private final ComputeDevice device;
  private final Map<String, LayerGradients> gradients = new HashMap<>();

  /// @param session of the network; stays open
  /// @param layers those that the model names; the network's own if it names none
  Explainer(NetworkGraph graph, GraphSession session, List<String> layers, ComputeDevice device) {
    this.graph = graph;
    this.session = session;
    this.layers = layers.isEmpty() ? graph.layers() : layers;
    this.device = device;
  }

  /// Maps of all slices.
  ///
  /// @param method the one that made them
  /// @param layer the tensor they were made at; empty for occlusion
  /// @param values shape `(slices, rows, columns)`, not negative
  /// @param note a sentence if another method was asked for; empty otherwise
  record Maps(String method, String layer, float[] values, int rows, int columns, String note) {}

  /// The methods, and the layers in the order in which they are computed.
  ///
  /// @param size of the network's pictures
  ExplanationChoices choices(PictureSize size) {
    Map<String, long[]> sizes = FeatureSizes.of(graph, 1, 3, size.height(), size.width());
    List<String> order = graph.computed();
    List<String> methods = new ArrayList<>(List.of(Explanation.STANDARD.method()));
    methods.addAll(ActivationMap.names());
    methods.add(Occlusion.ID);
    return new ExplanationChoices(
        layers.isEmpty() ? List.of(Occlusion.ID) : methods.stream().distinct().toList(),
        layers.stream()
            .distinct()
            .sorted(Comparator.comparingInt(order::indexOf))
            .map(layer -> block(layer, sizes.getOrDefault(layer, new long[0])))
            .toList(),
        layers.isEmpty() ? "" : layers.getLast());
  }

  private static ExplanationChoices.Block block(String layer, long[] shape) {
    int sides = shape.length;
    return sides < 2
        ? new ExplanationChoices.Block(layer, 0, 0)
        : new ExplanationChoices.Block(layer, (int) shape[sides - 2], (int) shape[sides - 1]);
  }

  /// Explain a study.
  ///
  /// @throws LearningException if there is no such method or layer, or the engine fails
  Maps explain(OccludedStudy.Question question, Explanation how, Progress progress)
      throws LearningException {
    if (how.method().equals(Occlusion.ID)) {
      return occlusion(question, "", progress);
    }
    ActivationMap method =
        ActivationMap.named(how.method()).orElseThrow(() -> noMethod(how.method()));
    if (how.layer().isEmpty() && layers.isEmpty()) {
      return instead(question, "This network has no feature maps.", how, progress);
    }
    String layer = how.layer().isEmpty() ? layers.getLast() : how.layer();
    Gradients.requireTensor(graph, layer);
    try {
      if (!gradients.containsKey(layer)) {
        gradients.put(layer, LayerGradients.open(graph, layer, device));
      }
    } catch (LearningException e) {
      return instead(question, firstSentence(e), how, progress);
    }
    Maps maps = activation(question, method, layer);
    return isFinite(maps.values())
        ? maps
        : instead(question, "The network's gradient is not finite here.", how, progress);
  }

  @Override
  public void close() {
    gradients.values().forEach(LayerGradients::close);
    gradients.clear();
  }

  private Maps activation(OccludedStudy.Question question, ActivationMap method, String layer)
      throws LearningException {
    LayerGradients.Response response = at(question, layer);
    Tensor features = response.features();
    int slices = question.input().slices();
    if (DepthMap.isOf(features)) {
      float[] map = DepthMap.of(method, features, response.gradient(), slices);
      return new Maps(method.id(), layer, map, features.size(3), features.size(4), "");
    }
    if (features.shape().length != 4 || features.size(0) != slices) {
      throw new LearningException(
          ("The layer '%s' holds no feature maps of the slices, so there is no heat map of it."
                  + " Choose one of: %s.")
              .formatted(layer, String.join(", ", layers)));
    }
    float[] values = method.of(features, response.gradient());
    return new Maps(method.id(), layer, values, features.size(2), features.size(3), "");
  }

  /// A network that gives logits for each slice is asked again at its most suspicious slice.
  private LayerGradients.Response at(OccludedStudy.Question question, String layer)
      throws LearningException {
    LayerGradients network = Objects.requireNonNull(gradients.get(layer), layer);
    Tensor slices = Tensor.of(question.input());
    LayerGradients.Response first = network.at(slices, question.label());
    int index =
        StudyLogits.of(first.logits(), question.input().slices(), question.labels())
            .index(question.label());
    return index == question.label() ? first : network.at(slices, index);
  }

  private static boolean isFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private Maps instead(
      OccludedStudy.Question question, String why, Explanation how, Progress progress)
      throws LearningException {
    return occlusion(
        question,
        "%s The map was made by occlusion instead of %s.".formatted(why, how.method()),
        progress);
  }

  private Maps occlusion(OccludedStudy.Question question, String note, Progress progress)
      throws LearningException {
    SliceTensor input = question.input();
    try (OccludedStudy study =
        OccludedSlice.open(graph, question, device)
            .orElseGet(() -> new OccludedStudy.Whole(question, session))) {
      float[] values = new Occlusion(input, study).maps(progress);
      return new Maps(Occlusion.ID, "", values, input.height(), input.width(), note);
    }
  }

  private static String firstSentence(LearningException failure) {
    String text = String.valueOf(failure.getMessage());
    int end = text.indexOf(". ");
    return end < 0 ? text : text.substring(0, end + 1);
  }

  private static LearningException noMethod(String name) {
    return new LearningException(
        "There is no method '%s' for heat maps. Use one of: %s, %s."
            .formatted(name, String.join(", ", ActivationMap.names()), Occlusion.ID));
  }
}
