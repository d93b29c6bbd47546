// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.util.Arrays;
import java.util.Optional;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.graph.NetworkGraph;
import org.triplane.learning.graph.SliceSplit;

/// Runs only the replaced slice again: its row replaces the old one in what the network keeps of
/// all slices.
///
/// @param slices the network up to where it reduces over slices
/// @param study the rest of it
/// @param rows what the first part gives for the study
record OccludedSlice(Question question, GraphSession slices, GraphSession study, Tensor rows)
    implements OccludedStudy {
  private static final double SAME = 1e-3;

  /// Load a network in two parts.
  ///
  /// @return empty if its slices are not on their own
  static Optional<OccludedStudy> open(NetworkGraph graph, Question question, ComputeDevice device)
      throws LearningException {
    Optional<SliceSplit> split = SliceSplit.of(graph);
    if (split.isEmpty()) {
      return Optional.empty();
    }
    GraphSession slices = GraphSession.open(split.get().slices(), device);
    try {
      Tensor rows = slices.apply(Tensor.of(question.input()));
      if (!independent(slices, question, rows)) {
        slices.close();
        return Optional.empty();
      }
      GraphSession study = GraphSession.open(split.get().study(), device);
      return Optional.of(new OccludedSlice(question, slices, study, rows));
    } catch (LearningException | RuntimeException e) {
      slices.close();
      throw e;
    }
  }

  /// Whether the first slice gives the same alone as among the others.
  private static boolean independent(GraphSession slices, Question question, Tensor rows)
      throws LearningException {
    if (rows.shape().length == 0 || rows.size(0) != question.input().slices()) {
      return false;
    }
    int size = question.input().values().length / question.input().slices();
    float[] first = Arrays.copyOf(question.input().values(), size);
    float[] alone = slices.apply(question.pictures(first)).values();
    if (alone.length != rows.values().length / rows.size(0)) {
      return false;
    }
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < alone.length; i++) {
      largest = Math.max(largest, Math.abs(alone[i]));
      difference = Math.max(difference, Math.abs(alone[i] - rows.values()[i]));
    }
    return difference <= SAME * largest;
  }

  @Override
  public float logit() throws LearningException {
    return question.logit(study.apply(rows));
  }

  @Override
  public float[] logits(int slice, Tensor pictures) throws LearningException {
    float[] fresh = slices.apply(pictures).values();
    float[] logits = new float[pictures.size(0)];
    float[] values = rows.values().clone();
    int size = values.length / rows.size(0);
    for (int i = 0; i < logits.length; i++) {
      System.arraycopy(fresh, i * size, values, slice * size, size);
      logits[i] = question.logit(study.apply(new Tensor(rows.shape(), values)));
    }
    return logits;
  }

  @Override
  public void close() {
    slices.close();
    study.close();
  }
}
