// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import java.util.Arrays;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import org.triplane.learning.Objective;

/// Where the copies of a network meet between their forward and backward passes: the loss is
/// that of all studies together, whatever it does with them.
final class Rendezvous {
  private final Objective objective;
  private final CyclicBarrier barrier;
  private final float[][] logits;
  private final float[][] slopes;
  private final boolean[] came;
  private volatile boolean isGivenUp;
  private double loss;

  /// @param copies that will come
  Rendezvous(Objective objective, int copies) {
    this.objective = objective;
    this.logits = new float[copies][];
    this.slopes = new float[copies][];
    this.came = new boolean[copies];
    this.barrier = new CyclicBarrier(copies, this::evaluate);
  }

  /// The objective of one copy's share of the studies; its value is that of all of them.
  Objective of(int copy) {
    return (own, slope) -> {
      logits[copy] = own;
      slopes[copy] = slope;
      came[copy] = true;
      meet();
      return loss;
    };
  }

  /// Let nobody wait for a copy that has failed.
  void failed(int copy) {
    if (!came[copy]) {
      isGivenUp = true;
      try {
        meet();
      } catch (CancellationException _) {
        // that all are stopped is what it came for; why it failed is told by its own exception
      }
    }
  }

  private void meet() {
    try {
      barrier.await();
    } catch (BrokenBarrierException e) {
      throw new CancellationException("Stopped with another copy of the network.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("Stopped.");
    }
  }

  private void evaluate() {
    if (isGivenUp) {
      throw new CancellationException("Stopped, as a copy of the network failed.");
    }
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
