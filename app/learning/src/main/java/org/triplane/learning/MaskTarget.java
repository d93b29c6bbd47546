// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.triplane.common.Options;

/// Structures that are outlined in the pictures instead of findings that are predicted: a recipe's
/// table `[target]` with `kind = "segmentation"` and `classes` (S0.25). Each case's mask holds the
/// number of the class of every voxel, counted from 1; 0 is background.
///
/// @param classes their names, in the order of the masks' numbers
public record MaskTarget(List<String> classes) {
  /// The kind of such a target.
  static final String KIND = "segmentation";

  /// The key of the names.
  static final String CLASSES = "classes";

  private static final int MOST = 100;

  public MaskTarget {
    classes = List.copyOf(classes);
    boolean named = classes.stream().allMatch(name -> name.matches("[A-Za-z0-9][A-Za-z0-9_-]*"));
    if (classes.isEmpty() || classes.size() > MOST || !named) {
      throw new IllegalArgumentException(
          "[target] classes should be 1 to %d names of letters, digits, _ and -, but were %s."
              .formatted(MOST, classes));
    }
    if (new HashSet<>(classes).size() < classes.size()) {
      throw new IllegalArgumentException(
          "[target] classes should be different, but were %s.".formatted(classes));
    }
  }

  /// Read the table; empty if it is of another kind.
  ///
  /// @throws IllegalArgumentException if the names are missing or wrong
  static Optional<MaskTarget> of(Options table) {
    return table.text("kind", "").equals(KIND)
        ? Optional.of(new MaskTarget(table.texts(CLASSES)))
        : Optional.empty();
  }

  /// The cases that have a mask.
  static List<Case> known(List<Case> cases) {
    return cases.stream().filter(one -> one.mask().isPresent()).toList();
  }

  /// A sentence about the cases without a mask; empty if all have one.
  public static Optional<String> leftOut(List<Case> cases) {
    List<String> missing =
        cases.stream().filter(one -> one.mask().isEmpty()).map(Case::id).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "%d of %d cases have no mask and are left out: %s."
                .formatted(missing.size(), cases.size(), Phrases.listed(missing)));
  }
}
