// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.triplane.imaging.Volume;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.MemberModel;
import org.triplane.learning.NetworkInput;
import org.triplane.learning.Prediction;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.SliceAnswers;

/// A network that is asked about a study and about each of its slices (S4.15). Holds native
/// memory until closed. One thread at a time.
public final class SliceClassifier implements AutoCloseable {
  private final MemberModel member;
  private final List<String> labels;
  private final GraphSession study;
  private final Optional<GraphSession> slices;

  private SliceClassifier(
      MemberModel member, List<String> labels, GraphSession study, Optional<GraphSession> slices) {
    this.member = member;
    this.labels = List.copyOf(labels);
    this.study = study;
    this.slices = slices;
  }

  /// Load a network.
  ///
  /// @throws LearningException if ONNX Runtime does not accept it
  public static SliceClassifier open(
      NetworkGraph network, MemberModel member, List<String> labels, ComputeDevice device)
      throws LearningException {
    GraphSession study = GraphSession.open(network, device);
    Optional<NetworkGraph> answers = SliceAnswers.of(network);
    try {
      return new SliceClassifier(
          member,
          labels,
          study,
          answers.isEmpty()
              ? Optional.empty()
              : Optional.of(GraphSession.open(answers.get(), device)));
    } catch (LearningException | RuntimeException e) {
      study.close();
      throw e;
    }
  }

  /// What is said of a study.
  ///
  /// @param study each label's probability
  /// @param slices the same for each slice; empty if the network has no answer for one
  public record Answers(List<Double> study, List<List<Double>> slices) {
    public Answers {
      study = List.copyOf(study);
      slices = slices.stream().map(List::copyOf).toList();
    }
  }

  /// Ask about a volume.
  ///
  /// @throws LearningException if the engine fails
  public Answers ask(Volume volume) throws LearningException {
    NetworkInput input = NetworkInput.of(member, volume);
    Tensor tensor = Tensor.of(input.tensor());
    int count = input.tensor().slices();
    StudyLogits logits = StudyLogits.of(study.apply(tensor).values(), count, labels);
    List<Double> whole = new ArrayList<>();
    for (int label = 0; label < labels.size(); label++) {
      whole.add(Prediction.sigmoid(logits.logit(label)));
    }
    List<List<Double>> parts = new ArrayList<>();
    if (slices.isPresent()) {
      float[] values = slices.get().apply(tensor).values();
      for (int from = 0; from < values.length; from += labels.size()) {
        parts.add(probabilities(Arrays.copyOfRange(values, from, from + labels.size())));
      }
    }
    return new Answers(whole, parts);
  }

  private static List<Double> probabilities(float[] logits) {
    List<Double> probabilities = new ArrayList<>();
    for (float logit : logits) {
      probabilities.add(Prediction.sigmoid(logit));
    }
    return probabilities;
  }

  @Override
  public void close() {
    slices.ifPresent(GraphSession::close);
    study.close();
  }
}
