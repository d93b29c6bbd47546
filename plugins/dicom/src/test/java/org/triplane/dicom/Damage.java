// SPDX-License-Identifier: Apache-2.0
package org.triplane.dicom;

import java.util.Arrays;
import java.util.Random;
import org.triplane.dicom.data.Vr;

/// Ways in which files get broken: cut off, bits flipped, lengths and tags exchanged.
enum Damage {
  CUT {
    @Override
    byte[] to(byte[] bytes, Random random) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
  },
  // Header bytes far outnumber those that matter, so several are changed.
  HEADER_BITS {
    @Override
    byte[] to(byte[] bytes, Random random) {
      for (int i = 0; i < 8; i++) {
        bytes[random.nextInt(header(bytes))] ^= (byte) (1 << random.nextInt(8));
      }
      return bytes;
    }
  },
  ANY_BITS {
    @Override
    byte[] to(byte[] bytes, Random random) {
      for (int i = 0; i < 8; i++) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return bytes;
    }
  },
  HUGE_NUMBER {
    @Override
    byte[] to(byte[] bytes, Random random) {
      int at = random.nextInt(header(bytes));
      Arrays.fill(bytes, at, at + 4, (byte) (random.nextBoolean() ? 0xFF : 0x7F));
      return bytes;
    }
  },
  COPIED_PART {
    @Override
    byte[] to(byte[] bytes, Random random) {
      int header = header(bytes);
      System.arraycopy(
          bytes.clone(), random.nextInt(header), bytes, random.nextInt(header), COPIED_BYTES);
      return bytes;
    }
  },
  LENGTH {
    @Override
    byte[] to(byte[] bytes, Random random) {
      int at = representation(bytes, random);
      bytes[at + 2] = (byte) random.nextInt();
      bytes[at + 3] = (byte) random.nextInt(3);
      return bytes;
    }
  },
  TAGS {
    @Override
    byte[] to(byte[] bytes, Random random) {
      int one = representation(bytes, random) - 4;
      int other = representation(bytes, random) - 4;
      byte[] tag = Arrays.copyOfRange(bytes, one, one + 4);
      System.arraycopy(bytes, other, bytes, one, 4);
      System.arraycopy(tag, 0, bytes, other, 4);
      return bytes;
    }
  };

  private static final int HEADER_BYTES = 4000;
  private static final int TAIL_BYTES = 40;
  private static final int COPIED_BYTES = 20;

  /// Damage bytes, which may be changed in place.
  abstract byte[] to(byte[] bytes, Random random);

  /// A damaged copy.
  static byte[] any(byte[] original, Random random) {
    return values()[random.nextInt(values().length)].to(original.clone(), random);
  }

  private static int header(byte[] bytes) {
    return Math.min(bytes.length - TAIL_BYTES, HEADER_BYTES);
  }

  /// The next two letters that look like a representation, from a random place on; that place if
  /// there are none.
  private static int representation(byte[] bytes, Random random) {
    int start = 4 + random.nextInt(header(bytes) - 4);
    for (int at = start; at < bytes.length - TAIL_BYTES; at++) {
      if (Vr.of(bytes[at], bytes[at + 1]).isPresent()) {
        return at;
      }
    }
    return start;
  }
}
