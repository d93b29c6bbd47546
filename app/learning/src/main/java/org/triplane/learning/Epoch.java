// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.OptionalDouble;

/// How one pass over the training studies went.
///
/// @param number from 1
/// @param trainLoss mean over the steps, with augmentation
/// @param validLoss on the validation studies; empty if there are none
/// @param trainAuc of the logits met in training; mean over the labels that have both classes
/// @param validAuc likewise on the validation studies
/// @param rate the learning rate at the end
/// @param seconds how long it took
public record Epoch(
    int number,
    double trainLoss,
    OptionalDouble validLoss,
    OptionalDouble trainAuc,
    OptionalDouble validAuc,
    double rate,
    double seconds) {}
