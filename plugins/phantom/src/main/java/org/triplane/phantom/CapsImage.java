// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// What a scanner would have made of one visit of a subject: axial slices from the feet to the
/// head, rows from the front to the back, columns from the patient's right to the left.
interface CapsImage {
  int columns();

  int rows();

  int slices();

  /// Of pixels and slices.
  double spacingMm();

  /// Grey levels, columns fastest.
  byte[] voxels();
}
