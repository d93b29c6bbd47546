// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The representation of each standard element (PS3.6), for files that do not say it.
///
/// Where the standard leaves a choice, unsigned shorts and words are taken (PS3.5 A.1).
final class Representations {
  private static final int CURVES = 0x5000;
  private static final int OVERLAYS = 0x6000;
  private static final int LAST_CREATOR = 0xFF;
  private static final int FIRST_CREATOR = 0x10;

  private static final Representations STANDARD = read();

  private final int[] tags;
  private final Vr[] representations;

  private Representations(List<String> lines) {
    tags = new int[lines.size()];
    representations = new Vr[lines.size()];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = Integer.parseUnsignedInt(lines.get(i), 0, 8, 16) ^ Integer.MIN_VALUE;
      representations[i] = Vr.valueOf(lines.get(i).substring(9));
    }
  }

  /// The representation of a tag; UN if it is private or not known.
  static Vr of(int tag) {
    int group = Tags.group(tag);
    int element = tag & 0xFFFF;
    if (element == 0) {
      return Vr.UL;
    }
    if ((group & 1) == 1) {
      return element >= FIRST_CREATOR && element <= LAST_CREATOR ? Vr.LO : Vr.UN;
    }
    int family = group & 0xFF00;
    boolean repeated = family == CURVES || family == OVERLAYS;
    return STANDARD.find(repeated ? family << 16 | element : tag);
  }

  private Vr find(int tag) {
    // Searched as signed numbers, for tags count from 0 to FFFFFFFF.
    int at = Arrays.binarySearch(tags, tag ^ Integer.MIN_VALUE);
    return at < 0 ? Vr.UN : representations[at];
  }

  private static Representations read() {
    try (var in = Representations.class.getResourceAsStream("representations.tsv");
        var lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in), StandardCharsets.US_ASCII))) {
      return new Representations(lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
