// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// The sequences of the brain phantoms and how bright they show what a head is made of.
enum MriSequence {
  T1("T1", 185, 14, 34, 92, 128, 70),
  T1_CONTRAST("T1C+", 200, 14, 36, 96, 124, 190),
  T2("T2", 150, 12, 205, 138, 98, 44);

  private final String word;
  private final double[] tones;

  /// @param tones in the order of [HeadTissue]
  MriSequence(String word, double... tones) {
    this.word = word;
    this.tones = tones;
  }

  /// As folders are named by it.
  String word() {
    return word;
  }

  /// Grey level of a tissue, 0..255.
  double tone(HeadTissue tissue) {
    return tones[tissue.ordinal()];
  }
}
