// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.triplane.common.Options;

/// Which labels tell left from right, so that mirroring a study changes them (W11). A recipe says
/// so in `[augmentation]`: `sides = "none"`; or `sides = { left-tear = "right-tear" }`, labels
/// that change places in a mirrored study; and `sided = ["left-cyst"]`, labels without a partner,
/// for which no study may be mirrored. Labels that differ in left and right only need one of these:
/// `"none"` is not believed of them.
///
/// @param declared whether the recipe says anything
/// @param partners each label to its partner, both ways
/// @param single labels with a side but no partner
record Sides(boolean declared, Map<String, String> partners, List<String> single) {
  private static final Pattern SIDE =
      Pattern.compile("(?<!\\p{L})(left|Left|LEFT|right|Right|RIGHT)(?!\\p{L})");

  static final Sides UNKNOWN = new Sides(false, Map.of(), List.of());

  Sides {
    partners = Map.copyOf(partners);
    single = List.copyOf(single);
  }

  static Sides of(Options options) {
    boolean declared = options.has("sides") || options.has("sided");
    return new Sides(declared, partners(options), options.texts("sided"));
  }

  private static Map<String, String> partners(Options options) {
    Object value = options.values().get("sides");
    if (value == null || value.equals("none")) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> pairs)) {
      throw new IllegalArgumentException(
          "[augmentation] sides should be \"none\" or a table such as { left-tear ="
              + " \"right-tear\" }, but was '%s'.".formatted(value));
    }
    Map<String, String> partners = new LinkedHashMap<>();
    pairs.forEach(
        (one, other) -> {
          partners.put(String.valueOf(one), String.valueOf(other));
          partners.put(String.valueOf(other), String.valueOf(one));
        });
    if (partners.size() != 2 * pairs.size()) {
      throw new IllegalArgumentException(
          "[augmentation] sides should name each label once, but was %s.".formatted(value));
    }
    return partners;
  }

  boolean swaps() {
    return !partners.isEmpty();
  }

  /// Refuse mirroring that would make a label wrong.
  ///
  /// @throws LearningException naming the label
  void require(List<String> labels, Moves moves) throws LearningException {
    if (!moves.mirrors()) {
      return;
    }
    for (String label : labels) {
      if (single.contains(label)) {
        throw new LearningException(
            ("The label %s has a side, but the recipe mirrors studies, which would make it wrong."
                 + " Set augmentation.flip, flip-rows, flip-slices and dihedral to 0, or name the"
                 + " label of the other side in augmentation.sides.")
                .formatted(label));
      }
      String partner = partners.getOrDefault(label, label);
      if (!labels.contains(partner)) {
        throw new LearningException(
            ("The recipe says that %s and %s change places in a mirrored study, but %s is not among"
                    + " the labels. Add the label, or set augmentation.flip to 0.")
                .formatted(label, partner, partner));
      }
    }
    requirePairs(labels);
    if (swaps() && moves.mirrorsOtherwise()) {
      throw new LearningException(
          "Where labels change places in a mirrored study, it is mirrored by augmentation.flip"
              + " only. Set flip-rows, flip-slices and dihedral to 0.");
    }
  }

  /// A recipe that was written for labels without a side may meet others.
  private void requirePairs(List<String> labels) throws LearningException {
    for (String label : labels) {
      String other = otherSide(label);
      boolean isTold = partners.containsKey(label) || single.contains(label);
      if (!isTold && !other.equals(label) && labels.contains(other)) {
        throw new LearningException(
            ("The labels %s and %s tell the sides apart, but the recipe mirrors studies, which"
                 + " would make them wrong. Set augmentation.sides to { \"%s\" = \"%s\" } to let"
                 + " them change places, or augmentation.flip, flip-rows, flip-slices and dihedral"
                 + " to 0.")
                .formatted(label, other, label, other));
      }
    }
  }

  /// The label with left for right and right for left; the same if it names neither.
  private static String otherSide(String label) {
    return SIDE.matcher(label)
        .replaceAll(
            found ->
                switch (found.group()) {
                  case "left" -> "right";
                  case "Left" -> "Right";
                  case "LEFT" -> "RIGHT";
                  case "right" -> "left";
                  case "Right" -> "Left";
                  default -> "LEFT";
                });
  }

  /// What the user should know before training; empty if there is nothing.
  Optional<String> warning(Moves moves) {
    return moves.mirrors() && !declared
        ? Optional.of(
            "The recipe mirrors studies but does not say whether a label has a side. If none has,"
                + " set augmentation.sides to \"none\"; else name the pairs there.")
        : Optional.empty();
  }

  /// Draw which studies are mirrored, and change their targets. Nothing is drawn unless labels
  /// change places.
  ///
  /// @param probability of mirroring
  List<TrainingStudy> mirror(
      List<TrainingStudy> studies,
      List<String> labels,
      double probability,
      RandomGenerator random) {
    if (!swaps()) {
      return studies;
    }
    List<TrainingStudy> shown = new ArrayList<>();
    for (TrainingStudy study : studies) {
      boolean mirrored = random.nextDouble() < probability;
      shown.add(mirrored ? study.mirrored(swapped(study.targets(), labels)) : study);
    }
    return shown;
  }

  private int[] swapped(int[] targets, List<String> labels) {
    int[] swapped = new int[targets.length];
    for (int i = 0; i < targets.length; i++) {
      String label = labels.get(i);
      swapped[i] = targets[labels.indexOf(partners.getOrDefault(label, label))];
    }
    return swapped;
  }
}
