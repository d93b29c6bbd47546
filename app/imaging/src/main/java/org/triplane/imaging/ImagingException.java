// SPDX-License-Identifier: Apache-2.0
package org.triplane.imaging;

/// An image could not be read or written. The message is for people: what failed, why, what to
/// do.
public final class ImagingException extends Exception {
  private static final long serialVersionUID = 1L;

  public ImagingException(String message) {
    super(message);
  }

  public ImagingException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
