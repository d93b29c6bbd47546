// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning.graph;

import java.io.IOException;

/// What is wrong with a file of weights, as the end of a sentence.
final class WeightFormatException extends IOException {
  private static final long serialVersionUID = 1;

  WeightFormatException(String problem) {
    super(problem);
  }
}
