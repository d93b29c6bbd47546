// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// Thrown when a loss or a gradient is no finite number any more.
public final class DivergenceException extends LearningException {
  private static final long serialVersionUID = 1;

  DivergenceException(String message) {
    super(message);
  }
}
