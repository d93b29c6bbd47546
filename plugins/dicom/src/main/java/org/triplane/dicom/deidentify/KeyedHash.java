// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom.deidentify;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Hashes texts with a secret key (HMAC-SHA256, RFC 2104).
final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  KeyedHash(String key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }

  /// The 32 bytes of a text; the purpose keeps hashes of the same text apart.
  byte[] of(String purpose, String text) {
    return mac.doFinal((purpose + "\0" + text).getBytes(StandardCharsets.UTF_8));
  }
}
