// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import org.triplane.imaging.Volume;
import org.triplane.imaging.Voxels;

/// Turns masks into what networks learn from, pixel by pixel of the pictures that they see.
///
/// Each class is resized as grey values are, as the share of a pixel that it covers; a pixel is of
/// the class that covers most of it. So edges stay where they are, and thin structures are not
/// lost by chance.
final class MaskPictures {
  private MaskPictures() {}

  /// Make the pixels of a mask.
  ///
  /// @param mask turned and cropped as the image that is seen
  /// @param frame the part of it that is seen
  /// @return shape `(slices, size, size)`, the number of the class
  static byte[] of(Preprocessing how, Volume mask, Frame frame, int classes) {
    byte[] numbers = {};
    float[] most = {};
    float[] covered = {};
    for (int label = 1; label <= classes; label++) {
      float[] share = Preprocessor.resized(how, only(mask, label), frame).grey();
      if (label == 1) {
        numbers = new byte[share.length];
        most = new float[share.length];
        covered = new float[share.length];
      }
      for (int i = 0; i < share.length; i++) {
        covered[i] += share[i];
        if (share[i] > most[i]) {
          most[i] = share[i];
          numbers[i] = (byte) label;
        }
      }
    }
    for (int i = 0; i < numbers.length; i++) {
      if (most[i] < 1 - covered[i]) {
        numbers[i] = 0;
      }
    }
    return numbers;
  }

  private static Volume only(Volume mask, int label) {
    byte[] one = new byte[mask.geometry().voxels()];
    for (int i = 0; i < one.length; i++) {
      one[i] = (byte) (mask.voxels().value(i) == label ? 1 : 0);
    }
    return Volume.of(mask.geometry(), new Voxels.Bytes(one, 1, 0));
  }
}
