// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// What a knee is made of, and how bright it is in the two sequences.
enum Tissue {
  SKIN(88, 70),
  FAT(46, 168),
  MUSCLE(78, 84),
  FASCIA(40, 50),
  MARROW(42, 150),
  CORTEX(10, 16),
  CARTILAGE(142, 122),
  FLUID(206, 190),
  LIGAMENT(20, 22),
  MENISCUS(24, 24),
  VESSEL(172, 40),
  NERVE(96, 100);

  private final int fatSaturated;
  private final int protonDensity;

  Tissue(int fatSaturated, int protonDensity) {
    this.fatSaturated = fatSaturated;
    this.protonDensity = protonDensity;
  }

  /// The grey level, 0..255, before the study's own variation.
  int level(Sequence sequence) {
    return sequence == Sequence.FAT_SATURATED ? fatSaturated : protonDensity;
  }
}
