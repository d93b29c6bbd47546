// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.io.ByteArrayOutputStream;
import java.util.List;

/// How far masks are off: the cross-entropy of all pixels, and what soft Dice coefficients of the
/// classes lack to 1. The Dice coefficient counts a small structure as much as a large one, which
/// the cross-entropy does not; the cross-entropy has a slope everywhere (Isensee et al. 2021).
///
/// Dice of a class is `(2 Σ p t + 1) / (Σ p + Σ t + 1)` over all pixels of a batch, where `p`
/// is its softmax probability and `t` is 1 in it and else 0 (Milletari et al. 2016, without
/// squares); the loss has the mean over the classes, without background.
///
/// @param kind `dice-cross-entropy` (default), `cross-entropy` or `dice`
record MaskLoss(Kind kind) implements TrainingLoss {
  /// What counts.
  enum Kind {
    /// The sum of both.
    DICE_CROSS_ENTROPY,
    /// The cross-entropy alone.
    CROSS_ENTROPY,
    /// The Dice coefficients alone.
    DICE
  }

  /// Of studies that are as they were prepared.
  @Override
  public Objective of(List<TrainingStudy> studies) {
    var masks = new ByteArrayOutputStream();
    studies.forEach(study -> masks.writeBytes(study.mask()));
    return of(masks.toByteArray(), side(studies.getFirst()));
  }

  /// Of studies that may have been moved, with their masks.
  @Override
  public Objective of(List<TrainingStudy> studies, SliceBatch batch) {
    return of(batch.masks(), batch.height() * batch.width());
  }

  @Override
  public int terms(List<TrainingStudy> studies) {
    return studies.size();
  }

  private static int side(TrainingStudy study) {
    return study.mask().length / study.slices();
  }

  /// @param area pixels of one slice
  private Objective of(byte[] masks, int area) {
    return (logits, gradient) -> new Pass(masks, area, logits, gradient).run(kind);
  }

  /// One evaluation; logits and gradient have the shape `(slices, channels, pixels)`.
  private static final class Pass {
    private final byte[] masks;
    private final int area;
    private final int channels;
    private final float[] logits;
    private final float[] gradient;
    private final float[] probabilities;

    Pass(byte[] masks, int area, float[] logits, float[] gradient) {
      this.masks = masks;
      this.area = area;
      this.channels = logits.length / masks.length;
      this.logits = logits;
      this.gradient = gradient;
      this.probabilities = new float[logits.length];
    }

    double run(Kind kind) {
      double entropy = entropy();
      boolean hasDice = kind != Kind.CROSS_ENTROPY;
      double weight = kind == Kind.DICE ? 0 : 1;
      double[] gains = new double[channels]; // by p where the pixel is of the class
      double[] costs = new double[channels]; // by p everywhere
      double lack = hasDice ? dice(gains, costs) : 0;
      double[] slopes = new double[channels];
      for (int pixel = 0; pixel < masks.length; pixel++) {
        double mean = 0;
        for (int c = 0; c < channels; c++) {
          slopes[c] = costs[c] + (masks[pixel] == c ? gains[c] : 0);
          mean += slopes[c] * probabilities[at(pixel, c)];
        }
        for (int c = 0; c < channels; c++) {
          int at = at(pixel, c);
          double p = probabilities[at];
          double ofEntropy = weight * (p - (masks[pixel] == c ? 1 : 0)) / masks.length;
          gradient[at] = (float) (ofEntropy + p * (slopes[c] - mean));
        }
      }
      return weight * entropy + lack;
    }

    /// Fill in the probabilities.
    private double entropy() {
      double sum = 0;
      for (int pixel = 0; pixel < masks.length; pixel++) {
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < channels; c++) {
          most = Math.max(most, logits[at(pixel, c)]);
        }
        double all = 0;
        for (int c = 0; c < channels; c++) {
          all += Math.exp(logits[at(pixel, c)] - most);
        }
        for (int c = 0; c < channels; c++) {
          probabilities[at(pixel, c)] = (float) (Math.exp(logits[at(pixel, c)] - most) / all);
        }
        sum += Math.log(all) + most - logits[at(pixel, masks[pixel])];
      }
      return sum / masks.length;
    }

    /// What the coefficients lack to 1, and its slopes.
    private double dice(double[] gains, double[] costs) {
      double lack = 0;
      for (int c = 1; c < channels; c++) {
        double both = 0;
        double sum = 0;
        for (int pixel = 0; pixel < masks.length; pixel++) {
          double p = probabilities[at(pixel, c)];
          boolean here = masks[pixel] == c;
          both += here ? p : 0;
          sum += p + (here ? 1 : 0);
        }
        int classes = channels - 1;
        lack += (1 - (2 * both + 1) / (sum + 1)) / classes;
        gains[c] = -2 / (sum + 1) / classes;
        costs[c] = (2 * both + 1) / ((sum + 1) * (sum + 1)) / classes;
      }
      return lack;
    }

    private int at(int pixel, int channel) {
      return (pixel / area * channels + channel) * area + pixel % area;
    }
  }
}
