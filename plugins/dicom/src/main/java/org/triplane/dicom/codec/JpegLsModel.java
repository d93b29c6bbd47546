// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/// Decodes prediction errors by the statistics of their contexts (ITU-T T.87 A.3 to A.7): 365
/// contexts of gradients, then two for the samples that end a run.
final class JpegLsModel {
  private static final int CONTEXTS = 365;
  private static final int MAX_CORRECTION = 127;
  private static final int MIN_CORRECTION = -128;
  private static final int MAX_SHIFT = 16;
  private static final int MAX_ERROR = 1 << 18;

  private final JpegLsBits bits;
  private final int reset;
  private final int step;
  private final int errorBits;
  private final int limit;
  private final int[] magnitude = new int[CONTEXTS + 2];
  private final int[] count = new int[CONTEXTS + 2];
  private final int[] bias = new int[CONTEXTS];
  private final int[] correction = new int[CONTEXTS];
  private final int[] negative = new int[2];

  JpegLsModel(JpegLsParameters parameters, JpegLsBits bits) {
    this.bits = bits;
    reset = parameters.reset();
    step = parameters.step();
    errorBits = parameters.errorBits();
    limit = parameters.limit();
    Arrays.fill(magnitude, Math.max(2, (parameters.range() + 32) / 64));
    Arrays.fill(count, 1);
  }

  /// What is to be added to predictions in a context.
  int correction(int context) {
    return correction[context];
  }

  /// The next error in a context of gradients.
  int error(int context) throws DataFormatException {
    int shift = shift(count[context], magnitude[context]);
    int mapped = golomb(shift, limit);
    int error = (mapped & 1) == 0 ? mapped >> 1 : -(mapped + 1 >> 1);
    if (step == 1 && shift == 0 && 2 * bias[context] <= -count[context]) {
      error = -error - 1;
    }
    update(context, error);
    return error;
  }

  private void update(int context, int error) {
    bias[context] += error * step;
    magnitude[context] += Math.abs(error);
    if (count[context] == reset) {
      magnitude[context] >>= 1;
      bias[context] >>= 1;
      count[context] >>= 1;
    }
    int now = ++count[context];
    if (bias[context] <= -now) {
      bias[context] = Math.max(bias[context] + now, 1 - now);
      correction[context] = Math.max(MIN_CORRECTION, correction[context] - 1);
    } else if (bias[context] > 0) {
      bias[context] = Math.min(bias[context] - now, 0);
      correction[context] = Math.min(MAX_CORRECTION, correction[context] + 1);
    }
  }

  /// The next error of a sample that ends a run.
  ///
  /// @param type 1 if the samples to the left and above are alike, else 0
  /// @param used bits of the code word that the length of the run took
  int runError(int type, int used) throws DataFormatException {
    int context = CONTEXTS + type;
    int shift = shift(count[context], magnitude[context] + (type == 1 ? count[context] >> 1 : 0));
    int mapped = golomb(shift, limit - used - 1);
    int odd = mapped + type & 1;
    int size = mapped + type + odd >> 1;
    boolean mostlyNegative = shift != 0 || 2 * negative[type] >= count[context];
    int error = mostlyNegative == (odd == 1) ? -size : size;
    negative[type] += error < 0 ? 1 : 0;
    magnitude[context] += mapped + 1 - type >> 1;
    if (count[context] == reset) {
      magnitude[context] >>= 1;
      count[context] >>= 1;
      negative[type] >>= 1;
    }
    count[context]++;
    return error;
  }

  // Only damaged streams reach the largest shift; without it, the loop might not end.
  private static int shift(int count, int magnitude) {
    int shift = 0;
    while (count << shift < magnitude && shift < MAX_SHIFT) {
      shift++;
    }
    return shift;
  }

  private int golomb(int shift, int longest) throws DataFormatException {
    int escape = longest - errorBits - 1;
    int zeros = bits.zeros(escape);
    int value = zeros < escape ? zeros << shift | bits.read(shift) : bits.read(errorBits) + 1;
    if (value > MAX_ERROR) {
      throw new DataFormatException("is damaged");
    }
    return value;
  }
}
