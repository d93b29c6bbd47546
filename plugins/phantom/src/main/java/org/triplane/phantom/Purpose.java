// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

/// What the random streams of a case are for. The numbers are part of the generator's output.
final class Purpose {
  static final int EVIDENCE = 1;
  static final int SUBJECT = 2;
  static final int TEXTURE = 3;

  static final int COHORT = 4;

  /// Which of the subtypes of its group a subject has.
  static final int SUBTYPE = 5;

  /// Of what is measured at the first visit; the next follow.
  static final int MEASURING = 8;

  /// The first of the planes' own streams.
  static final int SERIES = 16;

  private Purpose() {}
}
