// SPDX-License-Identifier: Apache-2.0
package org.triplane.assessment;

import org.triplane.learning.LearningException;

/// An ensemble is to be measured on cases that it was trained on.
public final class SeenInTrainingException extends LearningException {
  private static final long serialVersionUID = 1;

  public SeenInTrainingException(String message) {
    super(message);
  }
}
