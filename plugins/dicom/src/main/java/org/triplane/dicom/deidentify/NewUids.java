// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.deidentify;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// New unique identifiers for old ones: the same for the same key, and not to be turned back
/// without it.
public final class NewUids {
  // The root of all that the standard itself defines: kinds of objects, transfer syntaxes.
  private static final String WELL_KNOWN = "1.2.840.10008.";
  private static final int BYTES = 16;

  private final KeyedHash hash;
  private final Map<String, String> byOld = new TreeMap<>();

  NewUids(KeyedHash hash) {
    this.hash = hash;
  }

  /// The new identifier; one of the standard itself stays.
  String of(String old) {
    return isWellKnown(old) ? old : byOld.computeIfAbsent(old, this::derive);
  }

  /// Whether the standard itself defines this identifier.
  static boolean isWellKnown(String uid) {
    return uid.startsWith(WELL_KNOWN);
  }

  /// All new identifiers so far, by the old ones.
  Map<String, String> all() {
    return Collections.unmodifiableMap(byOld);
  }

  private String derive(String old) {
    byte[] bytes = Arrays.copyOf(hash.of("uid", old), BYTES);
    // Version 8 and variant 2 of RFC 9562, so that the number is that of a UUID (PS3.5 B.2).
    bytes[6] = (byte) (bytes[6] & 0x0F | 0x80);
    bytes[8] = (byte) (bytes[8] & 0x3F | 0x80);
    return "2.25." + new BigInteger(1, bytes);
  }
}
