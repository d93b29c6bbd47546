// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;

/// Numbers as DICOM writes them.
public final class Numbers {
  private static final int DECIMAL_STRING_LENGTH = 16;
  private static final double[] NONE = {};

  private Numbers() {}

  /// Parse decimal or integer strings that are parted by backslashes; a decimal comma is allowed.
  ///
  /// @return all of them, or none if one is no finite number
  public static double[] parsed(String text) {
    String[] parts = text.replace('\0', ' ').strip().split("\\\\", -1);
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = parse(parts[i].strip().replace(',', '.'));
      if (!Double.isFinite(numbers[i])) {
        return NONE;
      }
    }
    return numbers;
  }

  /// Read binary numbers.
  ///
  /// @return all of them, or none if one is not finite or the representation has no numbers
  static double[] binary(Vr vr, ByteBuffer buffer) {
    int size = size(vr);
    if (size == 0) {
      return NONE;
    }
    double[] numbers = new double[buffer.remaining() / size];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = next(vr, buffer);
      if (!Double.isFinite(numbers[i])) {
        return NONE;
      }
    }
    return numbers;
  }

  /// The decimal string nearest to a number in the 16 characters that PS3.5 6.2 allows.
  public static String decimalString(double value) {
    String shortest = trimmed(new BigDecimal(value, new MathContext(17)));
    for (int digits = 16; shortest.length() > DECIMAL_STRING_LENGTH; digits--) {
      shortest = trimmed(new BigDecimal(value, new MathContext(digits)));
    }
    return shortest;
  }

  private static String trimmed(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    String plain = stripped.toPlainString();
    return plain.length() <= DECIMAL_STRING_LENGTH ? plain : stripped.toString();
  }

  private static double parse(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      return Double.NaN;
    }
  }

  private static int size(Vr vr) {
    return switch (vr) {
      case US, SS, OW -> 2;
      case UL, SL, FL, OF, OL, AT -> 4;
      case FD, OD, SV, UV, OV -> 8;
      case OB -> 1;
      case AE, AS, CS, DA, DS, DT, IS, LO, LT, PN, SH, SQ, ST, TM, UC, UI, UN, UR, UT -> 0;
    };
  }

  private static double next(Vr vr, ByteBuffer buffer) {
    return switch (vr) {
      case US, OW -> buffer.getShort() & 0xFFFF;
      case SS -> buffer.getShort();
      case UL, OL, AT -> Integer.toUnsignedLong(buffer.getInt());
      case SL -> buffer.getInt();
      case FL, OF -> buffer.getFloat();
      case FD, OD -> buffer.getDouble();
      case SV, UV, OV -> buffer.getLong();
      case OB -> buffer.get() & 0xFF;
      case AE, AS, CS, DA, DS, DT, IS, LO, LT, PN, SH, SQ, ST, TM, UC, UI, UN, UR, UT ->
          throw new IllegalArgumentException("expected a binary number, but was " + vr);
    };
  }
}
