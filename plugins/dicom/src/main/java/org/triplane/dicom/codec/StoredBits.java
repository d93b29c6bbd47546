// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

/// Takes the bits that mean something out of a sample and extends its sign; old files keep
/// overlays in the others.
record StoredBits(int up, int down, boolean signed) {
  static StoredBits of(PixelFormat format) {
    return new StoredBits(
        Integer.SIZE - format.highBit() - 1, Integer.SIZE - format.stored(), format.signed());
  }

  /// The number that a sample stores.
  double value(int sample) {
    int aligned = sample << up;
    return signed ? aligned >> down : Integer.toUnsignedLong(aligned >>> down);
  }
}
