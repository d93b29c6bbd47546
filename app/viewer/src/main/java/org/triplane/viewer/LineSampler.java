// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// Finds the values of one row of pixels at a time.
sealed interface LineSampler permits LinearSampler, CubicSampler {
  /// A sampler of one picture.
  static LineSampler of(
      Interpolation interpolation, SliceValues source, PixelAxis across, PixelAxis down) {
    return switch (interpolation) {
      case NEAREST -> new LinearSampler(source, across.nearest(), down.nearest());
      case LINEAR -> new LinearSampler(source, across, down);
      case CUBIC -> new CubicSampler(source, across, down);
    };
  }

  /// Write the values of a row.
  ///
  /// @param y of the pixels
  /// @param values as many as the target has columns; written where the picture is
  void sample(int y, float[] values);
}
