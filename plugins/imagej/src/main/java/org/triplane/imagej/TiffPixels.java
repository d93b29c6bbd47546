// SPDX-License-Identifier: Apache-2.0
package org.triplane.imagej;

import ij.io.FileInfo;
import org.jspecify.annotations.Nullable;
import org.triplane.imaging.ImagingException;
import org.triplane.imaging.Voxels;

/// Turns the arrays that ImageJ reads into voxels.
final class TiffPixels {
  private TiffPixels() {}

  /// The kind of numbers a part holds.
  ///
  /// @throws ImagingException if it is one that makes no grey picture
  static Depth depth(FileInfo part) throws ImagingException {
    return switch (part.fileType) {
      case FileInfo.GRAY8, FileInfo.BITMAP -> Depth.BYTES;
      case FileInfo.GRAY16_SIGNED, FileInfo.GRAY16_UNSIGNED, FileInfo.GRAY12_UNSIGNED ->
          Depth.SHORTS;
      case FileInfo.GRAY32_INT,
          FileInfo.GRAY32_UNSIGNED,
          FileInfo.GRAY32_FLOAT,
          FileInfo.GRAY64_FLOAT,
          FileInfo.GRAY24_UNSIGNED ->
          Depth.FLOATS;
      default -> {
        if (isColor(part)) {
          yield Depth.BYTES;
        }
        throw new ImagingException(
            "Its pixels are of a kind that cannot be shown. Save it as 8-bit, 16-bit or 32-bit"
                + " grey.");
      }
    };
  }

  static boolean isColor(FileInfo part) {
    return switch (part.fileType) {
      case FileInfo.COLOR8,
          FileInfo.RGB,
          FileInfo.BGR,
          FileInfo.ARGB,
          FileInfo.ABGR,
          FileInfo.BARG,
          FileInfo.RGB_PLANAR ->
          true;
      default -> false;
    };
  }

  /// One picture.
  ///
  /// @param pixels what ImageJ read; nothing if the file ended
  static Voxels voxels(@Nullable Object pixels, FileInfo part, TiffScale scale)
      throws ImagingException {
    int count = part.width * part.height;
    return switch (pixels) {
      case byte[] bytes when bytes.length == count && isColor(part) ->
          new Voxels.Bytes(colored(bytes, part), 1, 0);
      case byte[] bytes when bytes.length == count ->
          new Voxels.Bytes(bytes, scale.slope(), scale.intercept());
      case short[] shorts when shorts.length == count ->
          new Voxels.Shorts(shorts, false, scale.slope(), scale.intercept());
      case float[] floats when floats.length == count -> new Voxels.Floats(scale.apply(floats));
      case int[] colors when colors.length == count -> new Voxels.Bytes(luminance(colors), 1, 0);
      case null, default ->
          throw new ImagingException("It is cut short or damaged. Save or copy it again.");
    };
  }

  private static byte[] colored(byte[] indices, FileInfo part) {
    byte[] stored = new byte[indices.length];
    for (int i = 0; i < stored.length; i++) {
      int color = Math.min(indices[i] & 0xFF, part.reds.length - 1);
      stored[i] =
          Luminance.of(
              part.reds[color] & 0xFF, part.greens[color] & 0xFF, part.blues[color] & 0xFF);
    }
    return stored;
  }

  private static byte[] luminance(int[] colors) {
    byte[] stored = new byte[colors.length];
    for (int i = 0; i < stored.length; i++) {
      stored[i] = Luminance.of(colors[i]);
    }
    return stored;
  }
}
