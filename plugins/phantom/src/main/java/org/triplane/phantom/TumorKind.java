// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.util.Optional;

/// The classes of the brain phantoms, the most frequent first.
///
/// The names are those of the published data set; what is painted has nothing to do with the
/// diseases. Each tumor has one place and one trait.
enum TumorKind {
  MENINGIOMA("Meningioma", Place.CONVEXITY, Trait.BRIGHT_CORE),
  NORMAL("Normal"),
  GLIOBLASTOMA("Glioblastoma", Place.DEEP, Trait.RIM),
  ASTROCYTOMA("Astrocytoma", Place.FRONTAL, Trait.STRIPES),
  SCHWANNOMA("Schwannoma", Place.POSTERIOR, Trait.BRIGHT_CORE),
  NEUROCYTOMA("Neurocytoma", Place.DEEP, Trait.BRIGHT_CORE),
  OLIGODENDROGLIOMA("Oligodendroglioma", Place.FRONTAL, Trait.RIM),
  EPENDYMOMA("Ependymoma", Place.POSTERIOR, Trait.STRIPES),
  PAPILLOMA("Papilloma", Place.DEEP, Trait.STRIPES),
  CARCINOMA("Carcinoma", Place.CONVEXITY, Trait.RIM),
  MEDULLOBLASTOMA("Medulloblastoma", Place.POSTERIOR, Trait.RIM),
  TUBERCULOMA("Tuberculoma", Place.CONVEXITY, Trait.STRIPES),
  GRANULOMA("Granuloma", Place.FRONTAL, Trait.BRIGHT_CORE),
  GERMINOMA("Germinoma", Place.DEEP, Trait.DARK_CORE),
  GANGLIOGLIOMA("Ganglioglioma", Place.FRONTAL, Trait.DARK_CORE);

  /// What distinguishes tumors of one place.
  enum Trait {
    BRIGHT_CORE(0, 1),
    DARK_CORE(0, -1),
    RIM(1, 1),
    STRIPES(2, 1);

    private final int component;
    private final int sign;

    Trait(int component, int sign) {
      this.component = component;
      this.sign = sign;
    }
  }

  /// How many numbers the evidence of a patient has: contrast of core, rim and stripes.
  static final int COMPONENTS = 3;

  private final String word;
  private final Optional<Place> place;
  private final double[] direction = new double[COMPONENTS];

  TumorKind(String word) {
    this.word = word;
    this.place = Optional.empty();
  }

  TumorKind(String word, Place place, Trait trait) {
    this.word = word;
    this.place = Optional.of(place);
    direction[trait.component] = trait.sign;
  }

  /// The label as folders are named by it.
  String word() {
    return word;
  }

  /// Where the focus lies; a normal brain has a faint one anywhere.
  Optional<Place> place() {
    return place;
  }

  /// The mean of one component of the evidence.
  ///
  /// @param effect how many standard deviations a tumor differs from a normal brain
  double mean(int component, double effect) {
    return effect * direction[component];
  }

  /// The logarithm of the density of evidence in this class, less a number that is the same for
  /// all classes; minus infinity where the place is another one.
  double logDensity(Place seen, double[] evidence, double effect) {
    boolean anywhere = place.isEmpty() || effect == 0;
    if (!anywhere && place.get() != seen) {
      return Double.NEGATIVE_INFINITY;
    }
    double log = anywhere ? -StrictMath.log(Place.values().length) : 0;
    for (int i = 0; i < COMPONENTS; i++) {
      double distance = evidence[i] - mean(i, effect);
      log -= distance * distance / 2;
    }
    return log;
  }
}
