// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.triplane.common.Options;

/// How networks are trained: a recipe's `[training]` table.
///
/// @param epochs at most
/// @param batch studies in a step
/// @param decoupled AdamW rather than Adam
/// @param rate the learning rate, at its highest
/// @param weightDecay added to the gradient with Adam, apart from it with AdamW
/// @param patience epochs without a lower validation loss before it stops; 0 for never
/// @param selection which epoch's weights are kept
/// @param classWeights `[1, neg/pos]` (S1.6), or no weights, or given ones
/// @param clip greatest norm of the gradient; 0 for any
/// @param average decay of the moving average of the weights that is kept instead of them; 0 for
///     none
public record TrainingOptions(
    int epochs,
    int batch,
    boolean decoupled,
    double rate,
    double weightDecay,
    Rate schedule,
    int patience,
    Selection selection,
    ClassWeights classWeights,
    double clip,
    double average) {
  /// How the learning rate changes.
  public enum Rate {
    ONE_CYCLE,
    PLATEAU,
    CONSTANT
  }

  /// Which epoch's weights are kept.
  public enum Selection {
    LAST,
    AUC,
    LOSS
  }

  /// How much a negative and a positive target count.
  ///
  /// @param balanced from the training labels, `[1, neg/pos]`
  public record ClassWeights(boolean balanced, double negative, double positive) {
    private static ClassWeights of(Options options) {
      List<Double> given = isText(options) ? List.of() : options.numbers("class-weights");
      if (given.size() == 2) {
        return new ClassWeights(false, given.get(0), given.get(1));
      }
      String word = options.text("class-weights", "balanced");
      if (!Set.of("balanced", "none").contains(word)) {
        throw new IllegalArgumentException(
            "[training] class-weights should be balanced, none or two numbers, but was '%s'."
                .formatted(word));
      }
      return new ClassWeights(word.equals("balanced"), 1, 1);
    }

    private static boolean isText(Options options) {
      return !(options.values().get("class-weights") instanceof List<?>);
    }
  }

  private static final Set<String> KEYS =
      Set.of(
          "epochs",
          "batch",
          "optimizer",
          "rate",
          "weight-decay",
          "schedule",
          "patience",
          "select",
          "class-weights",
          "clip",
          "average");

  public TrainingOptions {
    if (epochs < 1 || batch < 1 || !(rate > 0) || !(average >= 0 && average < 1)) {
      throw new IllegalArgumentException(
          ("[training] epochs and batch should be 1 or more, rate above 0 and average in 0..1, but"
                  + " they are %d, %d, %s and %s.")
              .formatted(epochs, batch, rate, average));
    }
  }

  /// Read the table.
  ///
  /// @throws IllegalArgumentException if a key is missing, unknown or wrong
  public static TrainingOptions of(Options options) {
    options.allow(KEYS);
    return new TrainingOptions(
        options.integer("epochs"),
        options.integer("batch", 1),
        options.text("optimizer", "adamw").equals("adamw"),
        options.number("rate"),
        options.number("weight-decay", 0),
        choice(Rate.class, options, "schedule", "constant"),
        options.integer("patience", 0),
        choice(Selection.class, options, "select", "last"),
        ClassWeights.of(options),
        options.number("clip", 0),
        options.number("average", 0));
  }

  private static <E extends Enum<E>> E choice(
      Class<E> type, Options options, String key, String otherwise) {
    String word = options.text(key, otherwise);
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "[training] %s should be one of %s, but was '%s'."
            .formatted(
                key,
                Arrays.stream(type.getEnumConstants())
                    .map(TrainingOptions::word)
                    .collect(Collectors.joining(", ")),
                word));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
