// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.util.List;
import org.triplane.learning.LearningException;
import org.triplane.learning.SliceTensor;

/// A study of which one slice at a time is replaced, and what a network says then. Holds native
/// memory until closed.
sealed interface OccludedStudy extends AutoCloseable permits OccludedSlice, OccludedStudy.Whole {
  /// What the study is and what is asked.
  ///
  /// @param label which of the labels
  record Question(SliceTensor input, List<String> labels, int label) {
    /// What an output answers.
    float logit(Tensor output) throws LearningException {
      return StudyLogits.of(output.values(), input.slices(), labels).logit(label);
    }

    /// Some pictures of the size of the study's slices.
    Tensor pictures(float[] values) {
      long[] shape = input.shape();
      shape[0] = values.length / (shape[1] * shape[2] * shape[3]);
      return new Tensor(shape, values);
    }
  }

  /// The logit of the study as it is.
  float logit() throws LearningException;

  /// The study's logits with a slice replaced by each of some pictures in turn.
  ///
  /// @param pictures shape `(any, channels, height, width)`
  float[] logits(int slice, Tensor pictures) throws LearningException;

  @Override
  void close();

  /// Runs all slices again for every picture: right for any network, but slow.
  ///
  /// @param network stays open
  record Whole(Question question, GraphSession network) implements OccludedStudy {
    @Override
    public float logit() throws LearningException {
      return question.logit(network.apply(Tensor.of(question.input())));
    }

    @Override
    public float[] logits(int slice, Tensor pictures) throws LearningException {
      float[] logits = new float[pictures.size(0)];
      float[] values = question.input().values().clone();
      int size = values.length / question.input().slices();
      for (int i = 0; i < logits.length; i++) {
        System.arraycopy(pictures.values(), i * size, values, slice * size, size);
        logits[i] = question.logit(network.apply(question.pictures(values)));
      }
      return logits;
    }

    @Override
    public void close() {}
  }
}
