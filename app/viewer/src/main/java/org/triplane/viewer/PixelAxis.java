// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

/// Where the pixels of one row or column of the target fall between the values of the source.
/// Pixels `from`..`to` (exclusive) lie on the picture.
///
/// @param lower for each pixel the neighbor before it, at most the last but one
/// @param share for each pixel how far it is from there to the next neighbor, 0..1
record PixelAxis(int from, int to, int[] lower, float[] share) {
  /// @param pixels of the target
  /// @param count of the source's values
  /// @param first where the first pixel falls
  /// @param step from pixel to pixel; negative for a mirrored picture
  static PixelAxis of(int pixels, int count, double first, double step) {
    int[] lower = new int[pixels];
    float[] share = new float[pixels];
    int from = pixels;
    int to = 0;
    for (int i = 0; i < pixels; i++) {
      double at = first + step * i;
      if (at >= -0.5 && at < count - 0.5) {
        from = Math.min(from, i);
        to = i + 1;
      }
      // Half a voxel at the border has one neighbor only, which stands for both.
      double inside = Math.clamp(at, 0, count - 1);
      lower[i] = Math.min((int) inside, Math.max(count - 2, 0));
      share[i] = (float) (inside - lower[i]);
    }
    return new PixelAxis(Math.min(from, to), to, lower, share);
  }

  /// The same pixels, each wholly on its nearest neighbor.
  PixelAxis nearest() {
    float[] whole = new float[share.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = share[i] < 0.5f ? 0 : 1;
    }
    return new PixelAxis(from, to, lower, whole);
  }
}
