// SPDX-License-Identifier: Apache-2.0
package org.triplane.worklist;

/// The library could not do what it was asked. The message is for people: what failed, why, what
/// to do.
public final class WorklistException extends Exception {
  private static final long serialVersionUID = 1L;

  public WorklistException(String message) {
    super(message);
  }

  public WorklistException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
