// SPDX-License-Identifier: Apache-2.0
package org.triplane.viewer.kit;

/// The window could not be drawn or opened. The message is for people: what failed, why, what to
/// do.
public final class ViewerException extends Exception {
  private static final long serialVersionUID = 1L;

  public ViewerException(String message) {
    super(message);
  }

  public ViewerException(String message, Throwable cause) {
    super(message, cause);
  }
}
