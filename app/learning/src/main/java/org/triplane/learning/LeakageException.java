// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// Refused for safety: what a network learns from and what it is judged by overlap, so that every
/// figure would be too good.
public final class LeakageException extends LearningException {
  private static final long serialVersionUID = 1L;

  public LeakageException(String message) {
    super(message);
  }
}
