// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.util.zip.DataFormatException;

/// The numbers that steer the coding of one scan (ITU-T T.87 annex A.2 and C.2.4.1.1).
///
/// @param largest sample, MAXVAL
/// @param near how far a sample may be off, NEAR
/// @param low the thresholds T1 to T3 of the gradients, from `low` to `high`
/// @param reset after how many samples the statistics are halved, RESET
record JpegLsParameters(int largest, int near, int low, int middle, int high, int reset) {
  /// What a file says itself; 0 stands for the default.
  record Preset(int largest, int low, int middle, int high, int reset) {
    static final Preset DEFAULT = new Preset(0, 0, 0, 0, 0);
  }

  private static final int MAX_NEAR = 255;
  private static final int DEFAULT_RESET = 64;

  /// Complete what a file says.
  ///
  /// @throws DataFormatException if that makes no sense
  static JpegLsParameters of(Preset preset, int precision, int near) throws DataFormatException {
    int full = (1 << precision) - 1;
    int largest = preset.largest == 0 ? full : preset.largest;
    int[] usual = thresholds(largest, near);
    JpegLsParameters found =
        new JpegLsParameters(
            largest,
            near,
            preset.low == 0 ? usual[0] : preset.low,
            preset.middle == 0 ? usual[1] : preset.middle,
            preset.high == 0 ? usual[2] : preset.high,
            preset.reset == 0 ? DEFAULT_RESET : preset.reset);
    if (largest > full || near > Math.min(MAX_NEAR, largest / 2) || !found.ordered()) {
      throw new DataFormatException("is damaged");
    }
    return found;
  }

  private boolean ordered() {
    return near < low && low <= middle && middle <= high && high <= largest && reset >= 3;
  }

  private static int[] thresholds(int largest, int near) {
    int[] basic = {3, 7, 21};
    int[] found = new int[3];
    int least = near + 1;
    for (int i = 0; i < 3; i++) {
      int offset = (3 + 2 * i) * near;
      int value;
      if (largest >= 128) {
        int factor = (Math.min(largest, 4095) + 128) / 256;
        value = factor * (basic[i] - i - 2) + i + 2 + offset;
      } else {
        value = Math.max(i + 2, basic[i] / (256 / (largest + 1)) + offset);
      }
      found[i] = value > largest || value < least ? least : value;
      least = found[i];
    }
    return found;
  }

  /// The width of one level of the error, 1 if nothing is lost.
  int step() {
    return 2 * near + 1;
  }

  /// How many levels an error has, RANGE.
  int range() {
    return (largest + 2 * near) / step() + 1;
  }

  /// The bits of an error that is written as it is, qbpp.
  int errorBits() {
    return bitsFor(range());
  }

  /// The most bits of one code word, LIMIT.
  int limit() {
    int bits = Math.max(2, bitsFor(largest + 1));
    return 2 * (bits + Math.max(Byte.SIZE, bits));
  }

  private static int bitsFor(int levels) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(levels - 1);
  }
}
