// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.ort;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.triplane.learning.ComputeDevice;
import org.triplane.learning.LearningException;
import org.triplane.learning.PictureSize;
import org.triplane.learning.graph.NetworkGraph;

/// What a foreign network answers to pictures without meaning, by which it is known how many
/// numbers it gives and whether they are probabilities.
///
/// @param numbers how many for one picture
/// @param joined whether it gives one answer for several pictures
/// @param each the answers to one picture at a time
record ForeignAnswers(int numbers, boolean joined, List<float[]> each) {
  private static final long SEED = 24;
  private static final float EVEN = 0.5f;
  private static final double[] STRENGTHS = {1, 10, 100};
  private static final double ROUNDING = 1e-6;
  private static final double SUM = 2e-3;

  ForeignAnswers {
    each = List.copyOf(each);
  }

  /// Ask a network about an even picture and some noise.
  ///
  /// @param title of the file, for messages
  /// @throws LearningException if it does not give some numbers for each picture
  static ForeignAnswers of(NetworkGraph graph, int channels, PictureSize size, String title)
      throws LearningException {
    try (GraphSession session = GraphSession.open(graph, ComputeDevice.CPU)) {
      List<float[]> each = new ArrayList<>();
      float[] even = new float[channels * size.area()];
      Arrays.fill(even, EVEN);
      Tensor first = session.apply(pictures(even, channels, size));
      requireRow(first, title);
      each.add(first.values());
      for (double strength : STRENGTHS) {
        float[] noise = noise(even.length, strength);
        each.add(session.apply(pictures(noise, channels, size)).values());
      }
      int both = ofTwo(session, pictures(noise(2 * even.length, 1), channels, size), title);
      int numbers = first.values().length;
      if (both != numbers && both != 2 * numbers) {
        throw new LearningException(
            "%s gives %d numbers for one picture, but %d for two. Export it for any number of pictures."
                .formatted(title, numbers, both));
      }
      return new ForeignAnswers(numbers, both == numbers, each);
    }
  }

  private static int ofTwo(GraphSession session, Tensor pictures, String title)
      throws LearningException {
    try {
      return session.apply(pictures).values().length;
    } catch (LearningException e) {
      throw new LearningException(
          "%s answers for one picture, but fails for two at once. Export it for any number of pictures (of PyTorch: dynamic_axes that name the first axis)."
              .formatted(title),
          e);
    }
  }

  /// Whether all answers could be probabilities.
  boolean areProbabilities() {
    return each.stream().allMatch(ForeignAnswers::isInside);
  }

  /// Whether all answers sum to 1.
  boolean sumToOne() {
    return numbers > 1 && each.stream().allMatch(answer -> Math.abs(sum(answer) - 1) < SUM);
  }

  private static boolean isInside(float[] answer) {
    for (float number : answer) {
      if (!(number >= -ROUNDING && number <= 1 + ROUNDING)) {
        return false;
      }
    }
    return true;
  }

  private static double sum(float[] answer) {
    double sum = 0;
    for (float number : answer) {
      sum += number;
    }
    return sum;
  }

  /// A classifier's answer is a row of numbers, whatever axes of length 1 there are beside it.
  private static void requireRow(Tensor answer, String title) throws LearningException {
    long longer = Arrays.stream(answer.shape()).filter(size -> size > 1).count();
    if (longer > 1 || answer.values().length == 0) {
      List<String> sizes = Arrays.stream(answer.shape()).mapToObj(Long::toString).toList();
      throw new LearningException(
          "%s gives %s numbers for one picture, so it is no classifier. Only networks that give one number for each label can be imported."
              .formatted(title, String.join(" × ", sizes)));
    }
  }

  private static Tensor pictures(float[] values, int channels, PictureSize size) {
    int count = values.length / (channels * size.area());
    return new Tensor(new long[] {count, channels, size.height(), size.width()}, values);
  }

  private static float[] noise(int length, double strength) {
    var random = new Random(SEED);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (strength * random.nextGaussian());
    }
    return values;
  }
}
