// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

/// A picture in memory.
///
/// @param rgb `0xRRGGBB` for each pixel, row by row from the top; never written
public record ColorPicture(int width, int height, int[] rgb) {}
