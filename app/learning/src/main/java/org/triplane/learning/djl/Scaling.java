// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.djl;

import ai.djl.ndarray.NDArray;

/// A tensor multiplied or divided by one number.
///
/// DJL's own methods that take a number let go of its memory as they return, but autograd reads
/// it once more in the backward pass. If Java had reclaimed it by then, a gradient was divided by
/// what lay there instead. Here the number lives as long as the pass.
final class Scaling {
  private Scaling() {}

  static NDArray times(NDArray x, float factor) {
    return factor == 1 ? x : x.mul(x.getManager().create(factor));
  }

  static NDArray over(NDArray x, long count) {
    return x.div(x.getManager().create(count));
  }
}
