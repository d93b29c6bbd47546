// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.List;
import java.util.OptionalDouble;

/// How one pass over the training studies went.
///
/// @param number from 1
/// @param trainLoss mean over the steps, with augmentation
/// @param validLoss on the validation studies; empty if there are none
/// @param trainAuc of the logits met in training; mean over the labels that have both classes
/// @param validAuc likewise on the validation studies
/// @param validAccuracy the share of validation targets told right at a probability of 0.5, or of
///     studies whose class is the likeliest where labels exclude each other
/// @param rate the learning rate at the end
/// @param seconds how long it took
/// @param steps the loss of every step
/// @param fit of a measured value
/// @param leftOut how many steps changed nothing, as a gradient was too large for float16
public record Epoch(
    int number,
    double trainLoss,
    OptionalDouble validLoss,
    OptionalDouble trainAuc,
    OptionalDouble validAuc,
    OptionalDouble validAccuracy,
    double rate,
    double seconds,
    List<Double> steps,
    ValueFit fit,
    int leftOut) {
  public Epoch {
    steps = List.copyOf(steps);
  }

  /// An epoch whose steps were all done.
  public Epoch(
      int number,
      double trainLoss,
      OptionalDouble validLoss,
      OptionalDouble trainAuc,
      OptionalDouble validAuc,
      OptionalDouble validAccuracy,
      double rate,
      double seconds,
      List<Double> steps,
      ValueFit fit) {
    this(
        number,
        trainLoss,
        validLoss,
        trainAuc,
        validAuc,
        validAccuracy,
        rate,
        seconds,
        steps,
        fit,
        0);
  }

  /// An epoch about classes.
  public Epoch(
      int number,
      double trainLoss,
      OptionalDouble validLoss,
      OptionalDouble trainAuc,
      OptionalDouble validAuc,
      OptionalDouble validAccuracy,
      double rate,
      double seconds,
      List<Double> steps) {
    this(
        number,
        trainLoss,
        validLoss,
        trainAuc,
        validAuc,
        validAccuracy,
        rate,
        seconds,
        steps,
        ValueFit.NONE);
  }

  /// The same as a later epoch of a training in stages.
  Epoch after(int epochs) {
    return new Epoch(
        number + epochs,
        trainLoss,
        validLoss,
        trainAuc,
        validAuc,
        validAccuracy,
        rate,
        seconds,
        steps,
        fit,
        leftOut);
  }
}
