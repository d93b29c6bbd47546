// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.triplane.learning.Objective;

/// Where the copies of a network meet between their forward and backward passes: the loss is
/// that of all studies together, whatever it does with them.
final class Rendezvous {
  private final Objective objective;
  private final float[][] logits;
  private final float[][] slopes;
  private int absent;
  private boolean isDone;
  private boolean isGivenUp;
  private double loss;

  /// @param copies that will come
  Rendezvous(Objective objective, int copies) {
    this.objective = objective;
    this.logits = new float[copies][];
    this.slopes = new float[copies][];
    this.absent = copies;
  }

  /// The objective of one copy's share of the studies; its value is that of all of them.
  Objective of(int copy) {
    return (own, slope) -> meet(copy, own, slope);
  }

  /// Let nobody wait for a copy that has failed.
  synchronized void giveUp() {
    isGivenUp = true;
    notifyAll();
  }

  private synchronized double meet(int copy, float[] own, float[] slope) {
    logits[copy] = own;
    slopes[copy] = slope;
    if (--absent == 0 && !isGivenUp) {
      evaluate();
      isDone = true;
      notifyAll();
    }
    try {
      while (!isDone && !isGivenUp) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      giveUp();
    }
    if (!isDone) {
      throw new CancellationException("Stopped with another copy of the network.");
    }
    return loss;
  }

  private void evaluate() {
    float[] all = new float[Arrays.stream(logits).mapToInt(own -> own.length).sum()];
    float[] slope = new float[all.length];
    int at = 0;
    for (float[] own : logits) {
      System.arraycopy(own, 0, all, at, own.length);
      at += own.length;
    }
    loss = objective.evaluate(all, slope);
    at = 0;
    for (float[] own : slopes) {
      System.arraycopy(slope, at, own, 0, own.length);
      at += own.length;
    }
  }
}
