// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA256 (RFC 2104) with the library's salt: who does not have the library cannot find a
/// patient's number by trying them all.
final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 10;

  private KeyedHash() {}

  /// The first 20 hexadecimal digits.
  static String of(byte[] salt, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(salt, ALGORITHM));
      byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
