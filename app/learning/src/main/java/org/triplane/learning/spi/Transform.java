// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.spi;

import java.util.random.RandomGenerator;
import org.triplane.common.Named;
import org.triplane.learning.SlicePixels;

/// A random change of a study's grey values in training. A recipe turns it on by its name:
/// `[augmentation] noise = 0.1`.
public interface Transform extends Named {
  /// Change a study in place, all its slices by one draw.
  ///
  /// @param study grey values, normalized
  /// @param strength the greatest, above 0; each transform says of what
  /// @param random the only source of chance
  void apply(SlicePixels study, double strength, RandomGenerator random);

  /// Refuse a strength that makes no sense.
  ///
  /// @throws IllegalArgumentException saying which ones do
  default void requireStrength(double strength) {
    if (!(strength > 0 && strength <= 1)) {
      throw new IllegalArgumentException(
          "[augmentation] %s should be above 0 and at most 1, but was %s."
              .formatted(name(), strength));
    }
  }
}
