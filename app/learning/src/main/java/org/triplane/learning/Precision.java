// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

import org.triplane.common.Options;

/// In what numbers a network's convolutions and matrix products are computed while it learns.
/// Everything else, and all that is kept, are 32-bit floats.
public enum Precision {
  FLOAT32,

  /// 16 bits: [#BFLOAT16] where the device computes with them, else [#FLOAT16].
  MIXED,

  /// 8 bits of precision in the range of 32-bit floats.
  BFLOAT16,

  /// 11 bits of precision; numbers reach from 6e-8 to 65504 only, so gradients are scaled.
  FLOAT16;

  static final String KEY = "precision";

  /// What recipes used to call 32-bit floats, when there was nothing else.
  private static final String FORMER = "full";

  static Precision of(Options options) {
    return options.text(KEY, "").equals(FORMER)
        ? FLOAT32
        : Words.choice(Precision.class, options, KEY, FLOAT32);
  }
}
