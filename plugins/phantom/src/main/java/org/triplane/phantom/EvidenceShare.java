// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// What is asked of networks, from which the marks in truth files follow: what an observer
/// reaches who uses this share of the evidence in the images.
final class EvidenceShare {
  /// As of each plane of the knees: an effect shrinks by the square root of it.
  static final double ASKED = 0.8;

  /// How far below the limit an accuracy may be where classes can be told apart without error, as
  /// the AUC of each set of planes.
  static final double GAP = 0.02;

  private EvidenceShare() {}

  /// The error of reading, in standard deviations of what is read, that leaves this share.
  static double readingError() {
    return Math.sqrt(1 / ASKED - 1);
  }
}
