// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The value representations of DICOM PS3.5 6.2.
public enum Vr {
  AE,
  AS,
  AT,
  CS,
  DA,
  DS,
  DT,
  FD,
  FL,
  IS,
  LO,
  LT,
  OB,
  OD,
  OF,
  OL,
  OV,
  OW,
  PN,
  SH,
  SL,
  SQ,
  SS,
  ST,
  SV,
  TM,
  UC,
  UI,
  UL,
  UN,
  UR,
  US,
  UT,
  UV;

  private static final int LETTERS = 26;
  private static final List<Optional<Vr>> BY_LETTERS = byLetters();

  /// The representation of this two-letter code.
  public static Optional<Vr> of(int first, int second) {
    boolean letters = first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
    return letters ? BY_LETTERS.get((first - 'A') * LETTERS + second - 'A') : Optional.empty();
  }

  private static List<Optional<Vr>> byLetters() {
    List<Optional<Vr>> known =
        new ArrayList<>(Collections.nCopies(LETTERS * LETTERS, Optional.empty()));
    for (Vr vr : values()) {
      int row = vr.name().charAt(0) - 'A';
      known.set(row * LETTERS + vr.name().charAt(1) - 'A', Optional.of(vr));
    }
    return List.copyOf(known);
  }

  /// Whether an explicit header has two reserved bytes and a length of four (PS3.5 7.1.2).
  boolean isLong() {
    return switch (this) {
      case OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV -> true;
      case AE, AS, AT, CS, DA, DS, DT, FD, FL, IS, LO, LT, PN, SH, SL, SS, ST, TM, UI, UL, US ->
          false;
    };
  }

  /// Whether the value is text.
  public boolean isText() {
    return switch (this) {
      case AE, AS, CS, DA, DS, DT, IS, LO, LT, PN, SH, ST, TM, UC, UI, UR, UT -> true;
      case AT, FD, FL, OB, OD, OF, OL, OV, OW, SL, SQ, SS, SV, UL, UN, US, UV -> false;
    };
  }

  /// Whether the value is text in the character set of the data set (PS3.5 6.1.2.2).
  boolean isCoded() {
    return switch (this) {
      case LO, LT, PN, SH, ST, UC, UT -> true;
      case AE, AS, AT, CS, DA, DS, DT, FD, FL, IS, OB, OD, OF, OL, OV, OW -> false;
      case SL, SQ, SS, SV, TM, UI, UL, UN, UR, US, UV -> false;
    };
  }

  /// How many bytes change places when the byte order changes; 1 if none do.
  int swapBytes() {
    return switch (this) {
      case AT, OW, SS, US -> 2;
      case FL, OF, OL, SL, UL -> 4;
      case FD, OD, OV, SV, UV -> 8;
      case AE, AS, CS, DA, DS, DT, IS, LO, LT, OB, PN, SH, SQ, ST, TM, UC, UI, UN, UR, UT -> 1;
    };
  }
}
