// SPDX-License-Identifier: Apache-2.0
package org.triplane.phantom;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// DICOM unique identifiers that are the same whenever the same study is made.
final class Uids {
  private Uids() {}

  /// An identifier below the root for UUIDs (DICOM PS3.5 B.2).
  static String of(Cohort cohort, int index, String what) {
    String text =
        "phantom-knee %s %s %s %s %s %d %d %s"
            .formatted(
                cohort.configuration(),
                cohort.size(),
                cohort.lesion(),
                cohort.prevalence(),
                cohort.shortcut(),
                cohort.seed(),
                index,
                what);
    UUID uuid = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * 2);
    bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
    return "2.25." + new BigInteger(1, bytes.array());
  }
}
