// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer;

import java.nio.file.Path;

/// A picture of the window that is to be written.
///
/// @param file a PNG, replaced if it is there
/// @param width in logical pixels
/// @param height in logical pixels
/// @param scale physical pixels for each logical one
public record ViewerPicture(Path file, int width, int height, double scale) {
  private static final int MOST = 16_384;

  public ViewerPicture {
    if (width < 1 || height < 1 || !(scale > 0) || Math.max(width, height) * scale > MOST) {
      throw new IllegalArgumentException(
          "expected a picture of 1..%d pixels each way, but was %d x %d at %s"
              .formatted(MOST, width, height, scale));
    }
  }
}
