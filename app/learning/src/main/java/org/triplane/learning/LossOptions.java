// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.triplane.common.Options;

/// What training makes small. Keys of a recipe's `[training]` table: `class-weights` (`balanced`,
/// `none`, or numbers), `label-smoothing`, `focus`, `costs`;
/// for a measured value and for masks `loss` ([ValueLoss], [MaskLoss]).
///
/// @param weights empty for those that balance the classes
/// @param smoothing the share of a target that is spread over all classes alike (Szegedy et al.
///     2016)
/// @param focus the exponent of the focal loss, by which well told studies count less (Lin et al.
///     2017); 0 for none
/// @param costs of mistakes, for labels that exclude each other
/// @param values how much errors of a measured value count
/// @param masks what counts of masks
record LossOptions(
    boolean balanced,
    List<Double> weights,
    double smoothing,
    double focus,
    List<MistakeCost> costs,
    ValueLoss.Kind values,
    MaskLoss.Kind masks) {
  static final Set<String> KEYS =
      Set.of("class-weights", "label-smoothing", "focus", "costs", ValueLoss.KEY);

  LossOptions {
    weights = List.copyOf(weights);
    costs = List.copyOf(costs);
    if (!(smoothing >= 0 && smoothing < 1) || !(focus >= 0)) {
      throw new IllegalArgumentException(
          ("[training] label-smoothing should be in 0..1 and focus 0 or more, but they are %s and"
                  + " %s.")
              .formatted(smoothing, focus));
    }
    boolean allNothing = !weights.isEmpty() && weights.stream().allMatch(weight -> weight == 0);
    if (allNothing || weights.stream().anyMatch(weight -> !(weight >= 0))) {
      throw new IllegalArgumentException(
          "[training] class-weights should be 0 or more and not all 0, but they are %s."
              .formatted(weights));
    }
  }

  static LossOptions of(Options options) {
    boolean given = options.values().get("class-weights") instanceof List<?>;
    String word = given ? "none" : options.text("class-weights", "balanced");
    if (!Set.of("balanced", "none").contains(word)) {
      throw new IllegalArgumentException(
          "[training] class-weights should be balanced, none or numbers, but was '%s'."
              .formatted(word));
    }
    boolean ofMasks = isOfMasks(options);
    return new LossOptions(
        word.equals("balanced"),
        given ? options.numbers("class-weights") : List.of(),
        options.number("label-smoothing", 0),
        options.number("focus", 0),
        options.tables("costs").stream().map(MistakeCost::of).toList(),
        ofMasks
            ? ValueLoss.Kind.MSE
            : Words.choice(ValueLoss.Kind.class, options, ValueLoss.KEY, ValueLoss.Kind.MSE),
        ofMasks
            ? Words.choice(
                MaskLoss.Kind.class, options, ValueLoss.KEY, MaskLoss.Kind.DICE_CROSS_ENTROPY)
            : MaskLoss.Kind.DICE_CROSS_ENTROPY);
  }

  /// Whether the key `loss` names one of masks.
  static boolean isOfMasks(Options options) {
    return Arrays.stream(MaskLoss.Kind.values())
        .map(Words::of)
        .anyMatch(options.text(ValueLoss.KEY, "")::equals);
  }
}
