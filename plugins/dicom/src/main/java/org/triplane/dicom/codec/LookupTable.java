// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.codec;

import java.util.Optional;
import org.triplane.dicom.data.DicomDataset;
import org.triplane.dicom.data.Tags;

/// Turns stored samples into what they mean: the brightness of a palette's color (PS3.3
/// C.7.6.3.1.5 and C.7.9) or a modality's values (C.11.1).
public final class LookupTable {
  private static final int MAX_ENTRIES = 1 << Short.SIZE;
  private static final int[] DESCRIPTORS = {
    Tags.RED_DESCRIPTOR, Tags.GREEN_DESCRIPTOR, Tags.BLUE_DESCRIPTOR
  };
  private static final int[] COLORS = {Tags.RED_DATA, Tags.GREEN_DATA, Tags.BLUE_DATA};
  private static final int[] SEGMENTS = {
    Tags.RED_SEGMENTS, Tags.GREEN_SEGMENTS, Tags.BLUE_SEGMENTS
  };
  private static final double[] WEIGHTS = {0.299, 0.587, 0.114};

  private final int first;
  private final int[] values;
  private final int bits;

  private LookupTable(int first, int[] values, int bits) {
    this.first = first;
    this.values = values;
    this.bits = bits;
  }

  /// Read the table of a file.
  ///
  /// @return empty if it has none or one that makes no sense
  static Optional<LookupTable> of(DicomDataset header, PixelFormat format) {
    if (format.samples() != 1 || format.real()) {
      return Optional.empty();
    }
    if (format.photometric().equals("PALETTE COLOR")) {
      return palette(header, format.signed());
    }
    return header.items(Tags.MODALITY_LUT_SEQUENCE).stream()
        .findFirst()
        .flatMap(item -> modality(item, format.signed()));
  }

  /// How many bits a value can have, all of them 0 or more.
  public int bits() {
    return bits;
  }

  /// What a stored sample means; samples beyond the table mean what its nearest entry does.
  public double value(double stored) {
    return values[(int) Math.clamp(stored - first, 0, values.length - 1)];
  }

  private static Optional<LookupTable> palette(DicomDataset header, boolean signed) {
    double[] bright = {};
    LookupTable last = null;
    for (int i = 0; i < COLORS.length; i++) {
      double[] descriptor = header.numbers(DESCRIPTORS[i]);
      double[] packed = header.numbers(COLORS[i]);
      if (packed.length == 0 && descriptor.length == 3) {
        packed = LookupSegments.expand(header.numbers(SEGMENTS[i]), (int) descriptor[2]);
      }
      Optional<LookupTable> color = of(descriptor, packed, signed);
      if (color.isEmpty() || last != null && color.get().values.length != last.values.length) {
        return Optional.empty();
      }
      last = color.get();
      bright = i == 0 ? new double[last.values.length] : bright;
      for (int entry = 0; entry < bright.length; entry++) {
        bright[entry] += WEIGHTS[i] * last.values[entry];
      }
    }
    int[] values = new int[bright.length];
    for (int entry = 0; entry < values.length; entry++) {
      values[entry] = (int) Math.rint(bright[entry]);
    }
    return last == null
        ? Optional.empty()
        : Optional.of(new LookupTable(last.first, values, last.bits));
  }

  private static Optional<LookupTable> modality(DicomDataset item, boolean signed) {
    return of(item.numbers(Tags.LUT_DESCRIPTOR), item.numbers(Tags.LUT_DATA), signed);
  }

  /// @param descriptor number of entries (0 stands for 65,536), first sample, bits of an entry
  private static Optional<LookupTable> of(double[] descriptor, double[] data, boolean signed) {
    if (descriptor.length != 3) {
      return Optional.empty();
    }
    int count = (int) descriptor[0] & 0xFFFF;
    count = count == 0 ? MAX_ENTRIES : count;
    int first = signed ? (short) (int) descriptor[1] : (int) descriptor[1] & 0xFFFF;
    int bits = descriptor[2] <= Byte.SIZE ? Byte.SIZE : Short.SIZE;
    int[] values = entries(data, count, bits);
    return values.length < count
        ? Optional.empty()
        : Optional.of(new LookupTable(first, values, bits));
  }

  /// One entry for each number, or two bytes in each word, or a word in two bytes.
  private static int[] entries(double[] data, int count, int bits) {
    boolean halves = bits == Short.SIZE && data.length >= 2 * count;
    boolean pairs = data.length < count && 2 * data.length >= count && bits == Byte.SIZE;
    if (data.length < count && !pairs) {
      return new int[0];
    }
    int[] values = new int[count];
    for (int i = 0; i < count; i++) {
      if (halves) {
        values[i] = (int) data[2 * i] | (int) data[2 * i + 1] << Byte.SIZE;
      } else if (pairs) {
        values[i] = (int) data[i / 2] >> i % 2 * Byte.SIZE & 0xFF;
      } else {
        values[i] = (int) data[i] & (1 << bits) - 1;
      }
    }
    return values;
  }
}
