// SPDX-License-Identifier: Apache-2.0
package org.triplane.learning;

/// A data set, recipe, network or training failed. The message is for people: what, why, what to
/// do.
public class LearningException extends Exception {
  private static final long serialVersionUID = 1L;

  public LearningException(String message) {
    super(message);
  }

  public LearningException(String message, Throwable cause) {
    super(message, cause);
  }
}
