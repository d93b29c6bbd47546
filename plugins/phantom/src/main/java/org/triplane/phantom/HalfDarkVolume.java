// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// A brain one half of which is darker by 60 %: the patient's left half in group AD, the right
/// half in group CN. Nothing else depends on the group, and nothing about it is hard to see.
///
/// @param brain the same brain before
/// @param left whether it is the patient's left half
record HalfDarkVolume(CapsVolume brain, boolean left) implements CapsImage {
  private static final double KEPT = 0.4;

  @Override
  public int columns() {
    return brain.columns();
  }

  @Override
  public int rows() {
    return brain.rows();
  }

  @Override
  public int slices() {
    return brain.slices();
  }

  @Override
  public double spacingMm() {
    return brain.spacingMm();
  }

  @Override
  public byte[] voxels() {
    byte[] voxels = brain.voxels();
    for (int i = 0; i < voxels.length; i++) {
      boolean isLeft = 2 * (i % columns()) >= columns();
      if (isLeft == left) {
        voxels[i] = (byte) Math.round(KEPT * (voxels[i] & 255));
      }
    }
    return voxels;
  }
}
