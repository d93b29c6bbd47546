// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import java.util.Map;
import java.util.Set;
import org.triplane.common.Options;

/// How a volume becomes the network's input.
///
/// @param size height and width of a slice in pixels; slices are resized bilinearly, not cropped
/// @param channels 1, or 3 to repeat the grey value (S1.3)
/// @param normalization `z-score` (mean 0, deviation 1 over the series), or `unit` (0..1 between
/// the series' 0.5 and 99.5 percentiles)
public record Preprocessing(int size, int channels, String normalization) {
  public Preprocessing {
    if (size < 8 || size > 1024) {
      throw new IllegalArgumentException("expected size 8..1024, but was " + size);
    }
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException("expected 1 or 3 channels, but was " + channels);
    }
    if (!Set.of("z-score", "unit").contains(normalization)) {
      throw new IllegalArgumentException(
          "expected normalization z-score or unit, but was " + normalization);
    }
  }

  /// Read the recipe's or model's `[preprocessing]` table.
  public static Preprocessing of(Options options) {
    options.allow(Set.of("size", "channels", "normalization"));
    return new Preprocessing(
        options.integer("size"),
        options.integer("channels", 1),
        options.text("normalization", "z-score"));
  }

  /// The table that [#of] reads.
  public Map<String, Object> toTable() {
    return Map.of("size", size, "channels", channels, "normalization", normalization);
  }
}
