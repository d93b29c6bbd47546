// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Set;
import org.triplane.common.Options;

/// Which optimizer changes the weights. Keys of a recipe's `[training]` table: `optimizer`
/// (`adam`, `adamw`, `sgd` or `adadelta`), `rate`, `weight-decay`, `momentum` and `nesterov` (SGD
/// only), `clip`.
///
/// @param rate the learning rate, at its highest; 1 unless given for Adadelta (S2.10)
/// @param weightDecay added to the gradient, but apart from it with AdamW
/// @param clip greatest norm of the gradient; 0 for any
record OptimizerOptions(
    Kind kind, double rate, double weightDecay, double momentum, boolean nesterov, double clip) {
  static final Set<String> KEYS =
      Set.of("optimizer", "rate", "weight-decay", "momentum", "nesterov", "clip");

  private static final double ADADELTA_RATE = 1;
  private static final double MOMENTUM = 0.9;

  /// The rule.
  enum Kind {
    ADAM,
    ADAMW,
    SGD,
    ADADELTA
  }

  OptimizerOptions {
    if (!(rate > 0) || !(weightDecay >= 0) || !(momentum >= 0 && momentum < 1) || !(clip >= 0)) {
      throw new IllegalArgumentException(
          ("[training] rate should be above 0, weight-decay and clip 0 or more and momentum in"
                  + " 0..1, but they are %s, %s, %s and %s.")
              .formatted(rate, weightDecay, clip, momentum));
    }
  }

  static OptimizerOptions of(Options options) {
    Kind kind = Words.choice(Kind.class, options, "optimizer", Kind.ADAMW);
    boolean momentum = options.has("momentum") || options.has("nesterov");
    if (momentum && kind != Kind.SGD) {
      throw new IllegalArgumentException(
          "[training] momentum and nesterov are for the optimizer sgd only.");
    }
    return new OptimizerOptions(
        kind,
        kind == Kind.ADADELTA ? options.number("rate", ADADELTA_RATE) : options.number("rate"),
        options.number("weight-decay", 0),
        options.number("momentum", kind == Kind.SGD ? MOMENTUM : 0),
        options.flag("nesterov", false),
        options.number("clip", 0));
  }
}
